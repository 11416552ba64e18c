package org.gradus.analysis.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.analysis.Fairness;
import org.gradus.analysis.Fairness.Meaning;
import org.gradus.analysis.Fairness.Share;
import org.gradus.ui.Figure;
import org.gradus.ui.Figure.Kind;
import org.gradus.ui.Figure.Row;
import org.gradus.ui.Figure.Value;
import org.springframework.stereotype.Component;

/** Fairness of enforcement as figures: one of all acts, one for each way of grouping, one of schools. */
@Component
class FairnessFigures {

    private static final int DRAWN_SCHOOLS = 12;

    private final Words words;

    FairnessFigures(Words words) {
        this.words = words;
    }

    /**
     * The figures.
     *
     * @param asked the query of the page, to which a number's list adds the group; null where no list may be seen
     */
    List<Figure> of(Fairness fairness, String asked) {
        List<Figure> figures = new ArrayList<>();
        if (fairness.overview().isEmpty()) {
            return figures;
        }
        figures.add(overview(fairness, asked));
        Map<String, List<Share>> byGrouping = new LinkedHashMap<>();
        fairness.groups()
                .forEach(share -> byGrouping
                        .computeIfAbsent(share.grouping(), key -> new ArrayList<>())
                        .add(share));
        byGrouping.forEach((grouping, shares) -> {
            if (shares.stream().anyMatch(share -> share.counted() != null)) {
                figures.add(groups("fair-" + grouping, words.grouping(grouping), shares, asked, Kind.BARS));
            }
        });
        if (!fairness.schools().isEmpty()) {
            figures.add(groups(
                    "fair-schools",
                    words.text("analysis.schools.title"),
                    fairness.schools(),
                    asked,
                    fairness.schools().size() <= DRAWN_SCHOOLS ? Kind.BARS : Kind.TABLE));
        }
        return figures;
    }

    private Figure overview(Fairness fairness, String asked) {
        Share act = fairness.overview().stream()
                .filter(share -> share.act().equals(fairness.act()))
                .findFirst()
                .orElseThrow();
        return new Figure(
                "fair-overview",
                words.text("analysis.fairness.overview"),
                act.counted() == null
                        ? words.text("analysis.fairness.overview.hidden", words.text("analysis.act." + act.act()))
                        : words.text(
                                "analysis.fairness.overview.sentence",
                                words.text("analysis.act." + act.act()),
                                Words.number(act.counted()),
                                Words.number(fairness.pupils()),
                                Words.number(fairness.met())),
                Kind.TABLE,
                List.of(
                        words.text("analysis.fairness.act"),
                        words.text("analysis.pupils"),
                        words.text("analysis.fairness.per-hundred"),
                        words.text("analysis.fairness.per-hundred-met")),
                fairness.overview().stream()
                        .map(share -> new Row(
                                words.text("analysis.act." + share.act()),
                                asked == null
                                        ? null
                                        : "/analysis/fairness/list" + asked + "&act=" + share.act() + "&grouping=all",
                                List.of(
                                        words.count(share.counted()),
                                        rate(share.perHundred()),
                                        rate(share.perHundredMet()))))
                        .toList());
    }

    private Figure groups(String id, String title, List<Share> shares, String asked, Kind kind) {
        return new Figure(
                id,
                title,
                sentence(shares),
                kind,
                List.of(
                        words.text("analysis.group"),
                        words.text("analysis.fairness.per-hundred"),
                        words.text("analysis.fairness.per-hundred-met"),
                        words.text("analysis.fairness.ratio"),
                        words.text("analysis.fairness.meaning"),
                        words.text("analysis.fairness.counted"),
                        words.text("analysis.pupils")),
                shares.stream().map(share -> row(share, asked)).toList());
    }

    private Row row(Share share, String asked) {
        return new Row(
                name(share),
                asked == null
                        ? null
                        : "/analysis/fairness/list" + asked + "&act=" + share.act() + "&grouping=" + share.grouping()
                                + "&value=" + share.value(),
                List.of(
                        rate(share.perHundred()),
                        rate(share.perHundredMet()),
                        told(share.ratio() == null ? null : ratio(share.ratio())),
                        Value.hidden(words.text("analysis.fairness.meaning."
                                + share.meaning().name().toLowerCase(Locale.ROOT))),
                        told(share.counted() == null ? null : Words.number(share.counted())),
                        told(share.pupils() == null ? null : Words.number(share.pupils()))));
    }

    private Value told(String shown) {
        return Value.hidden(shown == null ? words.text("analysis.hidden") : shown);
    }

    private Value rate(Double perHundred) {
        return perHundred == null
                ? Value.hidden(words.text("analysis.hidden"))
                : new Value(perHundred, String.format(Locale.UK, "%.1f", perHundred));
    }

    private static String ratio(double ratio) {
        return String.format(Locale.UK, "%.1f ×", ratio);
    }

    private String name(Share share) {
        return share.name() != null ? share.name() : words.group(share.grouping(), share.value());
    }

    /** The clearest difference that chance does not explain; without one, that there is none. */
    private String sentence(List<Share> shares) {
        if (shares.stream().noneMatch(share -> share.meaning() != Meaning.TOO_FEW)) {
            return words.text("analysis.fairness.too-few");
        }
        return shares.stream()
                .filter(share -> share.meaning() == Meaning.MORE)
                .max(Comparator.comparing(Share::ratio))
                .map(share -> words.text(
                        "analysis.fairness.more",
                        name(share),
                        String.format(Locale.UK, "%.1f", share.perHundred()),
                        String.format(Locale.UK, "%.1f", share.ratio())))
                .orElse(words.text("analysis.fairness.none"));
    }
}
