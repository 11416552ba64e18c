package org.gradus.analysis.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.analysis.Rehearsal;
import org.gradus.ui.Figure;
import org.gradus.ui.Figure.Kind;
import org.gradus.ui.Figure.Row;
import org.gradus.ui.Figure.Value;
import org.springframework.stereotype.Component;

/** What came out of a rehearsal, as figures. */
@Component
class RehearsalFigures {

    private final Words words;

    RehearsalFigures(Words words) {
        this.words = words;
    }

    List<Figure> of(Rehearsal.Result result) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "totals",
                words.text("analysis.rehearsal.totals"),
                words.text(
                        "analysis.rehearsal.sentence",
                        Words.number(result.differing()),
                        Words.number(result.newCases()),
                        Words.number(result.lostCases()),
                        Words.number(result.newMet()),
                        Words.number(result.lostMet())),
                Kind.BARS,
                columns("analysis.rehearsal.what"),
                result.totals().stream()
                        .map(pair -> row(words.text("analysis.rehearsal.total." + pair.what()), pair))
                        .toList()));
        if (!result.rules().isEmpty()) {
            Rehearsal.Pair most = result.rules().stream()
                    .max(java.util.Comparator.comparingInt(pair -> Math.abs(pair.proposed() - pair.inForce())))
                    .orElseThrow();
            figures.add(new Figure(
                    "rules",
                    words.text("analysis.rehearsal.rules"),
                    words.text(
                            "analysis.rehearsal.rules.sentence",
                            most.value(),
                            Words.number(most.inForce()),
                            Words.number(most.proposed())),
                    Kind.BARS,
                    columns("analysis.rehearsal.rule"),
                    result.rules().stream().map(pair -> row(pair.value(), pair)).toList()));
        }
        Map<String, List<Rehearsal.Pair>> byGrouping = new LinkedHashMap<>();
        result.groups()
                .forEach(pair -> byGrouping
                        .computeIfAbsent(pair.what(), key -> new ArrayList<>())
                        .add(pair));
        byGrouping.forEach((what, pairs) -> {
            if (pairs.stream().anyMatch(pair -> told(pair) && pair.inForce() + pair.proposed() > 0)) {
                figures.add(group(what, pairs));
            }
        });
        return figures;
    }

    private static boolean told(Rehearsal.Pair pair) {
        return pair.inForce() != null && pair.proposed() != null;
    }

    private Figure group(String what, List<Rehearsal.Pair> pairs) {
        String[] parts = what.split(" ", 2);
        Rehearsal.Pair most = pairs.stream()
                .filter(RehearsalFigures::told)
                .max(java.util.Comparator.comparingInt(pair -> Math.abs(pair.proposed() - pair.inForce())))
                .orElseThrow();
        return new Figure(
                what.replace(' ', '-'),
                words.text("analysis.rehearsal.total." + parts[0]) + ": " + words.grouping(parts[1]),
                words.text(
                        "analysis.rehearsal.rules.sentence",
                        words.group(parts[1], most.value()),
                        Words.number(most.inForce()),
                        Words.number(most.proposed())),
                Kind.TABLE,
                columns("analysis.group"),
                pairs.stream()
                        .map(pair -> row(words.group(parts[1], pair.value()), pair))
                        .toList());
    }

    private List<String> columns(String first) {
        return List.of(
                words.text(first),
                words.text("analysis.rehearsal.in-force"),
                words.text("analysis.rehearsal.proposed"),
                words.text("analysis.rehearsal.difference"));
    }

    private Row row(String label, Rehearsal.Pair pair) {
        return new Row(
                label,
                null,
                List.of(
                        words.count(pair.inForce()),
                        words.count(pair.proposed()),
                        Value.hidden(
                                told(pair)
                                        ? String.format(java.util.Locale.UK, "%+,d", pair.proposed() - pair.inForce())
                                        : words.text("analysis.hidden"))));
    }
}
