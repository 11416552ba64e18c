package org.gradus.oversight.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gradus.oversight.Caseload;
import org.gradus.oversight.Reach;
import org.gradus.ui.Figure;
import org.springframework.stereotype.Component;

/** The figures of the first page: the cases by stage, the time they stand there, the work that is late or nobody's. */
@Component
class OverviewFigures {

    private final Said said;

    OverviewFigures(Said said) {
        this.said = said;
    }

    List<Figure> of(Caseload.Standing standing) {
        return List.of(funnel(standing), time(standing), work(standing));
    }

    private Figure funnel(Caseload.Standing standing) {
        Reach reach = standing.reach();
        boolean two = !reach.seesAll() && !reach.countsOnly();
        List<Figure.Row> rows = standing.stages().stream()
                .map(line -> {
                    List<Figure.Value> values = new ArrayList<>(List.of(said.count(reach, line.open())));
                    if (two) {
                        values.add(Figure.Value.of(line.openable()));
                    }
                    return new Figure.Row(
                            line.stage().words(),
                            line.openable() == 0 || reach.countsOnly()
                                    ? null
                                    : "/cases?status=open&stage=" + line.stage().name() + school(reach),
                            values);
                })
                .toList();
        return new Figure(
                "stages",
                said.text("oversight.stages.title"),
                funnelSentence(standing),
                Figure.Kind.BARS,
                columns(two, "oversight.stages.stage", "oversight.stages.open", "oversight.stages.yours"),
                rows);
    }

    private String funnelSentence(Caseload.Standing standing) {
        if (standing.open() == 0) {
            return said.text("oversight.stages.none");
        }
        Reach reach = standing.reach();
        Caseload.InStage most = standing.stages().stream()
                .max(Comparator.comparingLong(Caseload.InStage::open))
                .orElseThrow();
        return said.text(
                "oversight.stages.sentence",
                said.counted(reach, standing.open()),
                most.stage().words(),
                said.counted(reach, most.open()));
    }

    private Figure time(Caseload.Standing standing) {
        Reach reach = standing.reach();
        List<Caseload.InStage> filled = standing.stages().stream()
                .filter(line -> line.open() >= (reach.countsOnly() ? Reach.SMALL : 1))
                .toList();
        List<Figure.Row> rows = filled.stream()
                .map(line -> new Figure.Row(
                        line.stage().words(),
                        line.longest() == null || reach.countsOnly() ? null : "/cases/" + line.longest(),
                        List.of(said.days(line.medianDays()), said.days(line.longestDays()))))
                .toList();
        Optional<Caseload.InStage> slowest = filled.stream().max(Comparator.comparing(Caseload.InStage::longestDays));
        return new Figure(
                "time",
                said.text("oversight.time.title"),
                slowest.map(line -> said.text(
                                "oversight.time.sentence", line.stage().words(), line.longestDays(), line.medianDays()))
                        .orElseGet(() -> said.text("oversight.time.none")),
                Figure.Kind.BARS,
                List.of(
                        said.text("oversight.time.stage"),
                        said.text("oversight.time.median"),
                        said.text("oversight.time.longest")),
                rows);
    }

    private Figure work(Caseload.Standing standing) {
        Reach reach = standing.reach();
        boolean two = !reach.seesAll() && !reach.countsOnly();
        List<Figure.Row> rows = List.of(
                work(standing, "overdue", "when=overdue", standing.overdue(), two),
                work(standing, "reviews", "when=overdue&kind=reviews", standing.overdueReviews(), two),
                work(standing, "soon", "when=soon", standing.soon(), two),
                work(standing, "unallocated", "when=unallocated", standing.unallocated(), two));
        return new Figure(
                "work",
                said.text("oversight.work.title"),
                said.text(
                        "oversight.work.sentence",
                        said.counted(reach, standing.overdue().all()),
                        said.counted(reach, standing.overdueReviews().all()),
                        said.counted(reach, standing.soon().all()),
                        said.counted(reach, standing.unallocated().all())),
                Figure.Kind.BARS,
                columns(two, "oversight.work.what", "oversight.work.tasks", "oversight.work.yours"),
                rows);
    }

    private Figure.Row work(Caseload.Standing standing, String what, String query, Caseload.Tasks tasks, boolean two) {
        Reach reach = standing.reach();
        List<Figure.Value> values = new ArrayList<>(List.of(said.count(reach, tasks.all())));
        if (two) {
            values.add(Figure.Value.of(tasks.listed()));
        }
        return new Figure.Row(
                said.text("oversight.work." + what),
                tasks.listed() == 0 ? null : "/oversight/work?" + query + school(reach),
                values);
    }

    private List<String> columns(boolean two, String label, String all, String yours) {
        return two
                ? List.of(said.text(label), said.text(all), said.text(yours))
                : List.of(said.text(label), said.text(all));
    }

    static String school(Reach reach) {
        return reach.chosen() == null ? "" : "&school=" + reach.chosen();
    }
}
