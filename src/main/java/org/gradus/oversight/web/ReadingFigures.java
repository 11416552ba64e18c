package org.gradus.oversight.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.kernel.London;
import org.gradus.oversight.FeedHealth;
import org.gradus.oversight.Load;
import org.gradus.oversight.Promises;
import org.gradus.oversight.Reach;
import org.gradus.oversight.SchoolsBeside;
import org.gradus.ui.Figure;
import org.springframework.stereotype.Component;

/** Load, schools, promises and registers as figures, each with a sentence computed from its numbers. */
@Component
class ReadingFigures {

    private final Said said;

    ReadingFigures(Said said) {
        this.said = said;
    }

    List<Figure> of(Load.Forecast forecast) {
        return List.of(weeks(forecast), people(forecast), schools(forecast));
    }

    private Figure weeks(Load.Forecast forecast) {
        String school = OverviewFigures.school(forecast.reach());
        List<Figure.Row> rows = forecast.weeks().stream()
                .map(week -> new Figure.Row(
                        said.day(week.week().from()),
                        "/oversight/work?from=" + week.week().from() + "&until="
                                + week.week().until() + school,
                        List.of(
                                Figure.Value.of(week.reviews()),
                                Figure.Value.of(week.notices()),
                                Figure.Value.of(week.other()))))
                .toList();
        long reviews = forecast.weeks().stream().mapToLong(Load.OfWeek::reviews).sum();
        long notices = forecast.weeks().stream().mapToLong(Load.OfWeek::notices).sum();
        Load.OfWeek fullest = forecast.weeks().stream()
                .max(Comparator.comparingLong(ReadingFigures::all))
                .orElseThrow();
        return new Figure(
                "weeks",
                said.text("oversight.load.weeks"),
                all(fullest) == 0
                        ? said.text("oversight.load.weeks.none")
                        : said.text(
                                "oversight.load.weeks.sentence",
                                reviews,
                                notices,
                                said.day(fullest.week().from()),
                                all(fullest)),
                Figure.Kind.BARS,
                List.of(
                        said.text("oversight.load.week"),
                        said.text("oversight.kind.reviews"),
                        said.text("oversight.kind.notices"),
                        said.text("oversight.kind.other")),
                rows);
    }

    private static long all(Load.OfWeek week) {
        return week.reviews() + week.notices() + week.other();
    }

    private Figure people(Load.Forecast forecast) {
        List<Load.OfPerson> people = forecast.people();
        Optional<Load.OfPerson> most = people.stream()
                .filter(person -> person.username() != null)
                .max(Comparator.comparingLong(Load.OfPerson::all));
        long nobodys = people.stream()
                .filter(person -> person.username() == null)
                .mapToLong(Load.OfPerson::all)
                .sum();
        List<String> columns = new ArrayList<>(List.of(
                said.text("oversight.load.person"),
                said.text("oversight.load.all"),
                said.text("oversight.load.overdue")));
        forecast.weeks().forEach(week -> columns.add(said.day(week.week().from())));
        columns.add(said.text("oversight.load.later"));
        return new Figure(
                "people",
                said.text("oversight.load.people"),
                most.map(person -> said.text("oversight.load.people.sentence", person.name(), person.all(), nobodys))
                        .orElseGet(() -> said.text("oversight.load.people.none", nobodys)),
                Figure.Kind.TABLE,
                columns,
                people.stream()
                        .map(person -> new Figure.Row(
                                person(person),
                                person.listed() == 0
                                        ? null
                                        : "/oversight/work?"
                                                + (person.username() == null
                                                        ? "when=unallocated&role="
                                                                + person.role().name()
                                                        : "who=" + person.username())
                                                + OverviewFigures.school(forecast.reach()),
                                Stream.of(
                                                Stream.of(person.all(), person.overdue()),
                                                person.weeks().stream(),
                                                Stream.of(person.undated()))
                                        .flatMap(values -> values)
                                        .map(Figure.Value::of)
                                        .toList()))
                        .toList());
    }

    private String person(Load.OfPerson person) {
        return person.username() != null
                ? person.name()
                : said.text(
                        "oversight.nobody",
                        said.text("tasks.role." + person.role().name()));
    }

    private Figure schools(Load.Forecast forecast) {
        List<String> columns = new ArrayList<>(List.of(said.text("oversight.school")));
        forecast.weeks().forEach(week -> columns.add(said.day(week.week().from())));
        Optional<Load.OfSchool> most = forecast.schools().stream().max(Comparator.comparingLong(ReadingFigures::all));
        return new Figure(
                "due-at-schools",
                said.text("oversight.load.schools"),
                most.map(one -> said.text("oversight.load.schools.sentence", one.name(), all(one)))
                        .orElseGet(() -> said.text("oversight.load.weeks.none")),
                Figure.Kind.TABLE,
                columns,
                forecast.schools().stream()
                        .map(one -> new Figure.Row(
                                one.name(),
                                "/oversight/load?school=" + one.urn(),
                                one.weeks().stream().map(Figure.Value::of).toList()))
                        .toList());
    }

    private static long all(Load.OfSchool school) {
        return school.weeks().stream().mapToLong(Long::longValue).sum();
    }

    List<Figure> of(SchoolsBeside.Table table) {
        return List.of(beside(table), absence(table));
    }

    private Figure beside(SchoolsBeside.Table table) {
        Reach reach = table.reach();
        Optional<SchoolsBeside.Line> most =
                table.lines().stream().max(Comparator.comparingLong(SchoolsBeside.Line::overdue));
        return new Figure(
                "schools",
                said.text("oversight.beside.title"),
                most.filter(line -> line.overdue() > 0)
                        .map(line -> said.text(
                                "oversight.beside.sentence", line.name(), said.counted(reach, line.overdue())))
                        .orElseGet(() -> said.text("oversight.beside.none")),
                Figure.Kind.TABLE,
                List.of(
                        said.text("oversight.school"),
                        said.text("oversight.stages.open"),
                        said.text("oversight.work.overdue"),
                        said.text("oversight.beside.absence", SchoolsBeside.WEEKS),
                        said.text("oversight.promises.kept"),
                        said.text("oversight.promises.broken"),
                        said.text("oversight.promises.late")),
                table.lines().stream()
                        .map(line -> new Figure.Row(
                                line.name(),
                                "/oversight?school=" + line.urn(),
                                List.of(
                                        said.count(reach, line.open()),
                                        said.count(reach, line.overdue()),
                                        percent(line.absence()),
                                        said.count(reach, line.promises().kept()),
                                        said.count(reach, line.promises().broken()),
                                        said.count(reach, line.promises().late()))))
                        .toList());
    }

    private Figure.Value percent(BigDecimal percent) {
        return percent == null
                ? Figure.Value.hidden(said.text("oversight.no-marks"))
                : Figure.Value.percent(percent.doubleValue());
    }

    private Figure absence(SchoolsBeside.Table table) {
        List<SchoolsBeside.Line> marked = table.lines().stream()
                .filter(line -> line.absence() != null)
                .sorted(Comparator.comparing(SchoolsBeside.Line::absence).reversed())
                .limit(30)
                .toList();
        return new Figure(
                "absence",
                said.text("oversight.absence.title", SchoolsBeside.WEEKS),
                marked.isEmpty()
                        ? said.text("oversight.absence.none")
                        : said.text(
                                "oversight.absence.sentence",
                                marked.get(0).name(),
                                marked.get(0).absence().toPlainString(),
                                marked.get(marked.size() - 1).name(),
                                marked.get(marked.size() - 1).absence().toPlainString()),
                Figure.Kind.BARS,
                List.of(said.text("oversight.school"), said.text("oversight.absence.share")),
                marked.stream()
                        .map(line -> new Figure.Row(
                                line.name(), "/oversight?school=" + line.urn(), List.of(percent(line.absence()))))
                        .toList());
    }

    List<Figure> of(Promises.Kept kept) {
        return List.of(byOwner(kept), bySchool(kept));
    }

    private Figure byOwner(Promises.Kept kept) {
        Promises.Count school = kept.byOwner().get("school");
        Promises.Count authority = kept.byOwner().get("authority");
        return new Figure(
                "promises",
                said.text("oversight.promises.title", kept.schoolYear()),
                said.text(
                        "oversight.promises.sentence",
                        said.counted(kept.reach(), school.kept() + authority.kept()),
                        said.counted(kept.reach(), school.settled() + authority.settled()),
                        said.counted(kept.reach(), school.late() + authority.late())),
                Figure.Kind.BARS,
                columns("oversight.promises.owner"),
                kept.byOwner().entrySet().stream()
                        .map(one -> row(
                                kept.reach(),
                                said.text("oversight.owner." + one.getKey()),
                                "/oversight/promises/list?owner=" + one.getKey() + OverviewFigures.school(kept.reach()),
                                one.getValue()))
                        .toList());
    }

    private Figure bySchool(Promises.Kept kept) {
        Optional<Promises.OfSchool> worst = kept.bySchool().stream()
                .filter(one -> one.count().broken() + one.count().late() > 0)
                .max(Comparator.comparingLong(
                        one -> one.count().broken() + one.count().late()));
        return new Figure(
                "promises-of-schools",
                said.text("oversight.promises.schools"),
                worst.map(one -> said.text(
                                "oversight.promises.schools.sentence",
                                one.name(),
                                said.counted(
                                        kept.reach(),
                                        one.count().broken() + one.count().late())))
                        .orElseGet(() -> said.text("oversight.promises.schools.none")),
                Figure.Kind.TABLE,
                columns("oversight.school"),
                kept.bySchool().stream()
                        .map(one -> row(
                                kept.reach(),
                                one.name(),
                                "/oversight/promises/list?owner=school&school=" + one.urn(),
                                one.count()))
                        .toList());
    }

    private List<String> columns(String first) {
        return List.of(
                said.text(first),
                said.text("oversight.promises.kept"),
                said.text("oversight.promises.broken"),
                said.text("oversight.promises.late"),
                said.text("oversight.promises.to-come"));
    }

    private Figure.Row row(Reach reach, String label, String href, Promises.Count count) {
        return new Figure.Row(
                label,
                reach.countsOnly() ? null : href,
                Stream.of(count.kept(), count.broken(), count.late(), count.toCome())
                        .map(number -> said.count(reach, number))
                        .toList());
    }

    List<Figure> of(FeedHealth.Health health) {
        long silent = health.feeds().stream()
                .filter(feed -> feed.silent() >= FeedHealth.SILENT)
                .count();
        long old = health.feeds().stream().mapToLong(FeedHealth.Feed::oldN).sum();
        Reach reach = health.reach();
        return List.of(new Figure(
                "feeds",
                said.text("oversight.feeds.title"),
                health.feeds().isEmpty()
                        ? said.text("oversight.feeds.none")
                        : said.text(
                                "oversight.feeds.sentence",
                                silent,
                                health.feeds().size(),
                                FeedHealth.SILENT,
                                said.counted(reach, old),
                                FeedHealth.N_DAYS,
                                said.counted(reach, health.resting())),
                Figure.Kind.TABLE,
                feedColumns(),
                health.feeds().stream()
                        .map(feed -> new Figure.Row(
                                feed.name(),
                                "/oversight/feeds?school=" + feed.urn(),
                                List.of(
                                        Figure.Value.hidden(said.day(feed.lastDay())),
                                        Figure.Value.hidden(loaded(feed)),
                                        Figure.Value.of(feed.silent()),
                                        Figure.Value.of(feed.missing().size()),
                                        said.count(reach, feed.oldN()),
                                        Figure.Value.hidden(
                                                feed.oldestN() == null || reach.countsOnly()
                                                        ? "\u2013"
                                                        : said.day(feed.oldestN())))))
                        .toList()));
    }

    private String loaded(FeedHealth.Feed feed) {
        return said.day(
                feed.loadedAt() == null
                        ? null
                        : feed.loadedAt().atZone(London.ZONE).toLocalDate());
    }

    private List<String> feedColumns() {
        return List.of(
                said.text("oversight.school"),
                said.text("oversight.feeds.last-day"),
                said.text("oversight.feeds.loaded"),
                said.text("oversight.feeds.silent"),
                said.text("oversight.feeds.missing"),
                said.text("oversight.feeds.old-n", FeedHealth.N_DAYS),
                said.text("oversight.feeds.oldest"));
    }

    /** A figure's table as a list to take away. */
    Listing listing(Figure figure) {
        return new Listing(
                figure.id(),
                figure.title(),
                figure.columns(),
                figure.rows().stream()
                        .map(row -> {
                            List<Object> cells = new ArrayList<>(List.of(row.label()));
                            row.values()
                                    .forEach(value ->
                                            cells.add(value.number() == null ? value.shown() : value.number()));
                            return new Listing.Row(row.href(), cells);
                        })
                        .toList());
    }
}
