package org.gradus.analysis.web;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gradus.analysis.Analysis;
import org.gradus.analysis.Benchmarks.Benchmark;
import org.gradus.analysis.Groups;
import org.gradus.calendar.Session;
import org.gradus.register.Measure;
import org.gradus.ui.Figure;
import org.gradus.ui.Figure.Kind;
import org.gradus.ui.Figure.Row;
import org.gradus.ui.Figure.Value;
import org.springframework.stereotype.Component;

/** The attendance analysis as figures, each with the sentence that its numbers say. */
@Component
class AttendanceFigures {

    private static final int DRAWN_SCHOOLS = 12;

    private final Words words;
    private final PublishedFigures published;

    AttendanceFigures(Words words, PublishedFigures published) {
        this.words = words;
        this.published = published;
    }

    List<Figure> of(Analysis analysis, List<Benchmark> benchmarks) {
        if (!analysis.told()) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(trend(analysis));
        figures.add(persistent(analysis));
        figures.add(halfDays(analysis));
        for (String grouping : List.of(Groups.YEAR, Groups.SEX, Groups.MEALS, Groups.SEN)) {
            groups(analysis, grouping).ifPresent(figures::add);
        }
        circumstances(analysis).ifPresent(figures::add);
        figures.add(codes(analysis));
        schools(analysis).ifPresent(figures::add);
        published.beside(analysis, benchmarks).ifPresent(figures::add);
        return figures;
    }

    private Figure trend(Analysis analysis) {
        List<Row> rows = analysis.weeks().stream()
                .map(week -> new Row(
                        Words.day(week.monday()),
                        null,
                        List.of(
                                words.value(absence(week.measure())),
                                words.value(authorised(week.measure())),
                                words.value(unauthorised(week.measure())))))
                .toList();
        List<Analysis.Week> told = analysis.weeks().stream()
                .filter(week -> absence(week.measure()) != null)
                .sorted(Comparator.comparing((Analysis.Week week) -> absence(week.measure())))
                .toList();
        String rates = words.text(
                "analysis.trend.rates",
                Words.percent(absence(analysis.whole())),
                Words.percent(authorised(analysis.whole())),
                Words.percent(unauthorised(analysis.whole())));
        String sentence = told.size() < 2
                ? rates
                : rates
                        + " "
                        + words.text(
                                "analysis.trend.extremes",
                                Words.day(told.get(told.size() - 1).monday()),
                                Words.percent(absence(told.get(told.size() - 1).measure())),
                                Words.day(told.get(0).monday()),
                                Words.percent(absence(told.get(0).measure())));
        return new Figure(
                "trend",
                words.text("analysis.trend.title"),
                sentence,
                Kind.LINES,
                List.of(
                        words.text("analysis.week"),
                        words.text("analysis.absence"),
                        words.text("analysis.authorised"),
                        words.text("analysis.unauthorised")),
                rows);
    }

    private Figure persistent(Analysis analysis) {
        Analysis.Prevalence prevalence = analysis.prevalence();
        String sentence = prevalence.persistent() == null
                ? words.text("analysis.persistent.hidden")
                : words.text(
                        "analysis.persistent.sentence",
                        Words.number(prevalence.persistent()),
                        Words.number(prevalence.measured()),
                        Words.percent(prevalence.persistentPercent()),
                        prevalence.severe() == null
                                ? words.text("analysis.severe.hidden")
                                : words.text(
                                        "analysis.severe.sentence",
                                        Words.number(prevalence.severe()),
                                        Words.percent(prevalence.severePercent())),
                        Words.full(prevalence.from()));
        return new Figure(
                "persistent",
                words.text("analysis.persistent.title"),
                sentence,
                Kind.LINES,
                List.of(words.text("analysis.week"), words.text("analysis.persistent")),
                analysis.weeks().stream()
                        .map(week ->
                                new Row(Words.day(week.monday()), null, List.of(words.value(week.persistentPercent()))))
                        .toList());
    }

    private Figure halfDays(Analysis analysis) {
        List<Row> rows = new ArrayList<>();
        for (DayOfWeek day : List.of(
                DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)) {
            rows.add(new Row(
                    day.getDisplayName(TextStyle.FULL, Locale.UK),
                    null,
                    List.of(halfDay(analysis, day, Session.AM), halfDay(analysis, day, Session.PM))));
        }
        Measure friday = sum(analysis, 5, 5);
        Measure before = sum(analysis, 1, 4);
        Double on = absence(friday);
        Double otherwise = absence(before);
        Measure mornings = session(analysis, Session.AM);
        Measure afternoons = session(analysis, Session.PM);
        String sentence = on == null || otherwise == null
                ? words.text("analysis.week-days.none")
                : words.text(
                                "analysis.week-days.friday",
                                Words.percent(on),
                                Words.percent(otherwise),
                                String.format(Locale.UK, "%+.1f", on - otherwise))
                        + " "
                        + words.text(
                                "analysis.week-days.halves",
                                Words.percent(absence(mornings)),
                                Words.percent(absence(afternoons)));
        return new Figure(
                "week-days",
                words.text("analysis.week-days.title"),
                sentence,
                Kind.BARS,
                List.of(
                        words.text("analysis.week-day"),
                        words.text("analysis.mornings"),
                        words.text("analysis.afternoons")),
                rows);
    }

    private Value halfDay(Analysis analysis, DayOfWeek day, Session session) {
        return analysis.halfDays().stream()
                .filter(half -> half.day() == day.getValue() && half.session() == session)
                .findFirst()
                .map(half -> absence(half.measure()))
                .map(Value::percent)
                .orElse(Value.hidden(words.text("analysis.no-sessions")));
    }

    private static Measure sum(Analysis analysis, int from, int to) {
        return analysis.halfDays().stream()
                .filter(half -> half.day() >= from && half.day() <= to)
                .map(Analysis.HalfDay::measure)
                .reduce(Measure.NOTHING, Measure::plus);
    }

    private static Measure session(Analysis analysis, Session session) {
        return analysis.halfDays().stream()
                .filter(half -> half.session() == session)
                .map(Analysis.HalfDay::measure)
                .reduce(Measure.NOTHING, Measure::plus);
    }

    private Optional<Figure> groups(Analysis analysis, String grouping) {
        List<Analysis.Group> groups = analysis.groups().stream()
                .filter(group -> group.grouping().equals(grouping))
                .sorted(Comparator.comparingInt(group -> order(group.value())))
                .toList();
        if (groups.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                "group-" + grouping,
                words.grouping(grouping),
                highest(groups, analysis),
                Kind.BARS,
                List.of(
                        words.text("analysis.group"),
                        words.text("analysis.absence"),
                        words.text("analysis.persistent"),
                        words.text("analysis.severe"),
                        words.text("analysis.pupils")),
                groups.stream().map(this::row).toList()));
    }

    /** Year groups by number, others as they come. */
    private static int order(String value) {
        return value.matches("\\d{1,2}")
                ? Integer.parseInt(value)
                : value.equals("R") ? 0 : value.startsWith("N") ? -1 : 50;
    }

    private Row row(Analysis.Group group) {
        return new Row(
                words.group(group.grouping(), group.value()),
                null,
                List.of(
                        words.value(absence(group.measure())),
                        words.value(group.prevalence().persistentPercent()),
                        words.value(group.prevalence().severePercent()),
                        // Told in the table only: bars of pupils beside bars of per cent would say nothing.
                        new Value(
                                null, group.hidden() ? words.text("analysis.hidden") : Words.number(group.pupils()))));
    }

    private String highest(List<Analysis.Group> groups, Analysis analysis) {
        List<Analysis.Group> told = groups.stream()
                .filter(group -> absence(group.measure()) != null)
                .sorted(Comparator.comparing((Analysis.Group group) -> absence(group.measure()))
                        .reversed())
                .toList();
        if (told.isEmpty()) {
            return words.text("analysis.groups.hidden", analysis.small());
        }
        if (told.size() == 1) {
            return words.text(
                    "analysis.groups.one",
                    words.group(told.get(0).grouping(), told.get(0).value()),
                    Words.percent(absence(told.get(0).measure())));
        }
        Analysis.Group most = told.get(0);
        Analysis.Group least = told.get(told.size() - 1);
        return words.text(
                "analysis.groups.sentence",
                words.group(most.grouping(), most.value()),
                Words.percent(absence(most.measure())),
                words.group(least.grouping(), least.value()),
                Words.percent(absence(least.measure())),
                Words.percent(absence(analysis.whole())));
    }

    private Optional<Figure> circumstances(Analysis analysis) {
        List<String> own = List.of(Groups.YEAR, Groups.SEX, Groups.MEALS, Groups.SEN);
        List<Analysis.Group> groups = analysis.groups().stream()
                .filter(group ->
                        !own.contains(group.grouping()) && group.value().equals(Groups.YES))
                .toList();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                "circumstances",
                words.text("analysis.circumstances.title"),
                highest(groups, analysis),
                Kind.BARS,
                List.of(
                        words.text("analysis.group"),
                        words.text("analysis.absence"),
                        words.text("analysis.persistent"),
                        words.text("analysis.severe"),
                        words.text("analysis.pupils")),
                groups.stream().map(this::row).toList()));
    }

    private Figure codes(Analysis analysis) {
        int possible = analysis.whole().possible();
        List<Analysis.Code> absent = analysis.codes().stream()
                .filter(code -> code.absent() && code.sessions() != null)
                .toList();
        long absences = analysis.whole().absent();
        String sentence = absent.isEmpty() || absences == 0
                ? words.text("analysis.codes.none")
                : words.text(
                        "analysis.codes.sentence",
                        absent.get(0).code() + " (" + absent.get(0).meaning() + ")",
                        Words.percent(100.0 * absent.get(0).sessions() / absences),
                        Words.number(absences));
        return new Figure(
                "codes",
                words.text("analysis.codes.title"),
                sentence,
                Kind.BARS,
                List.of(
                        words.text("analysis.code"),
                        words.text("analysis.codes.per-hundred"),
                        words.text("analysis.sessions")),
                analysis.codes().stream()
                        .map(code -> new Row(
                                code.code() + " " + code.meaning(),
                                null,
                                List.of(
                                        code.absent() && code.sessions() != null && possible > 0
                                                ? Value.percent(100.0 * code.sessions() / possible)
                                                : Value.hidden(
                                                        code.sessions() == null
                                                                ? words.text("analysis.hidden")
                                                                : words.text("analysis.codes.no-absence")),
                                        new Value(
                                                null,
                                                code.sessions() == null
                                                        ? words.text("analysis.hidden")
                                                        : Words.number(code.sessions())))))
                        .toList());
    }

    private Optional<Figure> schools(Analysis analysis) {
        List<Analysis.AtSchool> told = analysis.schools().stream()
                .filter(school -> absence(school.measure()) != null)
                .sorted(Comparator.comparing((Analysis.AtSchool school) -> absence(school.measure())))
                .toList();
        if (told.size() < 2) {
            return Optional.empty();
        }
        Analysis.AtSchool most = told.get(told.size() - 1);
        Analysis.AtSchool middle = told.get(told.size() / 2);
        return Optional.of(new Figure(
                "schools",
                words.text("analysis.schools.title"),
                words.text(
                        "analysis.schools.sentence",
                        Words.number(told.size()),
                        Words.percent(absence(told.get(0).measure())),
                        Words.percent(absence(most.measure())),
                        most.name(),
                        Words.percent(absence(middle.measure()))),
                told.size() <= DRAWN_SCHOOLS ? Kind.BARS : Kind.TABLE,
                List.of(
                        words.text("analysis.school"),
                        words.text("analysis.absence"),
                        words.text("analysis.persistent"),
                        words.text("analysis.pupils")),
                analysis.schools().stream()
                        .map(school -> new Row(
                                school.name(),
                                "/analysis?school=" + school.urn() + "&period="
                                        + analysis.period().kind() + days(analysis),
                                List.of(
                                        words.value(absence(school.measure())),
                                        words.value(school.prevalence().persistentPercent()),
                                        new Value(
                                                null,
                                                school.measure() == null
                                                        ? words.text("analysis.hidden")
                                                        : Words.number(school.pupils())))))
                        .toList()));
    }

    private static String days(Analysis analysis) {
        return analysis.period().kind().equals(org.gradus.analysis.Period.DAYS)
                ? "&from=" + analysis.period().from() + "&to="
                        + analysis.period().to()
                : "";
    }

    static Double absence(Measure measure) {
        return measure == null ? null : Analysis.percent(measure, measure.absent());
    }

    static Double authorised(Measure measure) {
        return measure == null ? null : Analysis.percent(measure, measure.authorised());
    }

    static Double unauthorised(Measure measure) {
        return measure == null ? null : Analysis.percent(measure, measure.unauthorised());
    }
}
