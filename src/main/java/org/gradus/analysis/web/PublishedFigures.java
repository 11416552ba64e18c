package org.gradus.analysis.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gradus.analysis.Analysis;
import org.gradus.analysis.Benchmarks.Benchmark;
import org.gradus.analysis.Groups;
import org.gradus.register.Measure;
import org.gradus.ui.Figure;
import org.gradus.ui.Figure.Kind;
import org.gradus.ui.Figure.Row;
import org.gradus.ui.Figure.Value;
import org.springframework.stereotype.Component;

/** The figures here beside those that are published, each with its source and day. */
@Component
class PublishedFigures {

    private final Words words;

    PublishedFigures(Words words) {
        this.words = words;
    }

    /** The figure; empty when nothing is published. */
    Optional<Figure> beside(Analysis analysis, List<Benchmark> benchmarks) {
        if (benchmarks.isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>();
        Double here = AttendanceFigures.absence(analysis.whole());
        String sentence = words.text("analysis.benchmarks.none");
        for (Benchmark benchmark : benchmarks) {
            Double own = own(analysis, benchmark);
            double published = benchmark.percent().doubleValue();
            if (own != null
                    && benchmark.measure().equals("absence")
                    && benchmark.about().equals("all")) {
                sentence = words.text(
                        own > published ? "analysis.benchmarks.above" : "analysis.benchmarks.below",
                        Words.percent(here),
                        Words.percent(published),
                        benchmark.area(),
                        benchmark.period());
            }
            rows.add(new Row(
                    words.text("analysis.measure." + benchmark.measure()) + ", "
                            + (benchmark.about().equals("all") ? words.text("analysis.everybody") : benchmark.about()),
                    null,
                    List.of(
                            Value.hidden(own == null ? "–" : Words.percent(own)),
                            Value.hidden(Words.percent(published)),
                            Value.hidden(benchmark.area() + ", " + benchmark.period()),
                            Value.hidden(benchmark.source() + ", " + Words.full(benchmark.publishedOn())))));
        }
        return Optional.of(new Figure(
                "benchmarks",
                words.text("analysis.benchmarks.title"),
                sentence,
                Kind.TABLE,
                List.of(
                        words.text("analysis.benchmarks.what"),
                        words.text("analysis.benchmarks.here"),
                        words.text("analysis.benchmarks.published"),
                        words.text("analysis.benchmarks.where"),
                        words.text("analysis.benchmarks.source")),
                rows));
    }

    /** The figure here that a published one is compared with, or null where there is none of the same pupils. */
    private static Double own(Analysis analysis, Benchmark benchmark) {
        Measure measure;
        Analysis.Prevalence prevalence;
        if (benchmark.about().equals("all")) {
            measure = analysis.whole();
            prevalence = analysis.prevalence();
        } else {
            Analysis.Group group = analysis.groups().stream()
                    .filter(one -> Objects.equals(published(one), benchmark.about()))
                    .findFirst()
                    .orElse(null);
            if (group == null || group.hidden()) {
                return null;
            }
            measure = group.measure();
            prevalence = group.prevalence();
        }
        return switch (benchmark.measure()) {
            case "absence" -> AttendanceFigures.absence(measure);
            case "authorised" -> AttendanceFigures.authorised(measure);
            case "unauthorised" -> AttendanceFigures.unauthorised(measure);
            case "persistent" -> prevalence.persistentPercent();
            default -> prevalence.severePercent();
        };
    }

    /** What published tables call a group. */
    private static String published(Analysis.Group group) {
        return switch (group.grouping() + " " + group.value()) {
            case Groups.MEALS + " " + Groups.YES -> "Free school meals";
            case Groups.SEN + " ehcp" -> "Education, health and care plan";
            case Groups.SEN + " support" -> "SEN support";
            default -> null;
        };
    }
}
