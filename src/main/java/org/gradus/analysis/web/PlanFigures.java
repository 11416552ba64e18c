package org.gradus.analysis.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gradus.analysis.Outcomes;
import org.gradus.ui.Figure;
import org.gradus.ui.Figure.Kind;
import org.gradus.ui.Figure.Row;
import org.gradus.ui.Figure.Value;
import org.springframework.stereotype.Component;

/** What came of plans and steps, as figures with the numbers behind them. */
@Component
class PlanFigures {

    private final Words words;

    PlanFigures(Words words) {
        this.words = words;
    }

    List<Figure> of(Outcomes outcomes) {
        List<Figure> figures = new ArrayList<>();
        for (String of : List.of("all", "theory", "barrier", "step")) {
            List<Outcomes.Kind> kinds = outcomes.kinds().stream()
                    .filter(kind -> kind.of().equals(of))
                    .toList();
            if (!kinds.isEmpty()) {
                figures.add(new Figure(
                        "plans-" + of,
                        words.text("analysis.plans." + of),
                        sentence(kinds),
                        Kind.TABLE,
                        List.of(
                                words.text("analysis.plans.kind"),
                                words.text("analysis.pupils"),
                                words.text("analysis.plans.median"),
                                words.text("analysis.plans.middle"),
                                words.text("analysis.plans.improved"),
                                words.text("analysis.plans.mean"),
                                words.text("analysis.plans.expected"),
                                words.text("analysis.plans.beyond")),
                        kinds.stream().map(this::row).toList()));
            }
        }
        return figures;
    }

    private Row row(Outcomes.Kind kind) {
        Outcomes.Result result = kind.result();
        String hidden = words.text("analysis.hidden");
        List<String> cells = result == null
                ? List.of(hidden, hidden, hidden, hidden, hidden, hidden, hidden)
                : List.of(
                        Words.number(result.pupils()),
                        points(result.median()),
                        words.text("analysis.plans.span", points(result.lower()), points(result.upper())),
                        result.improved() == null ? hidden : Words.number(result.improved()),
                        points(result.mean()),
                        result.expected() == null ? words.text("analysis.plans.unknown") : points(result.expected()),
                        result.expected() == null
                                ? words.text("analysis.plans.unknown")
                                : points(result.mean() - result.expected()));
        return new Row(name(kind), null, cells.stream().map(Value::hidden).toList());
    }

    private String name(Outcomes.Kind kind) {
        return words.text("analysis.plans." + kind.of() + "." + kind.value());
    }

    private String sentence(List<Outcomes.Kind> kinds) {
        return kinds.stream()
                .filter(kind -> kind.result() != null)
                .findFirst()
                .map(kind -> {
                    Outcomes.Result result = kind.result();
                    String told = words.text(
                            "analysis.plans.sentence",
                            name(kind),
                            Words.number(result.pupils()),
                            points(result.median()),
                            points(result.lower()),
                            points(result.upper()));
                    return result.expected() == null
                            ? told + " " + words.text("analysis.plans.no-comparison")
                            : told
                                    + " "
                                    + words.text(
                                            "analysis.plans.comparison",
                                            points(result.mean()),
                                            points(result.expected()));
                })
                .orElse(words.text("analysis.plans.too-few"));
    }

    private static String points(double points) {
        return String.format(Locale.UK, "%+.1f", points);
    }
}
