package org.gradus.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.casework.Stage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many cases stand in each stage and for how long, and what of the work is late, soon due or nobody's. */
@Service
@Transactional(readOnly = true)
public class Caseload {

    private final JdbcTemplate jdbc;
    private final Reach.Finder reaches;
    private final Ahead ahead;

    Caseload(JdbcTemplate jdbc, Reach.Finder reaches, Ahead ahead) {
        this.jdbc = jdbc;
        this.reaches = reaches;
        this.ahead = ahead;
    }

    /**
     * The open cases in one stage.
     *
     * @param open all that are counted
     * @param openable those the reader's list of cases shows
     * @param medianDays calendar days in the stage, of the middle case; null without a case
     * @param longestDays calendar days in the stage, of the case longest in it; null without a case
     * @param longest the reference of the openable case longest in it, or null
     */
    public record InStage(
            Stage stage, long open, long openable, Double medianDays, Integer longestDays, String longest) {}

    /**
     * Tasks of one kind of lateness.
     *
     * @param all all that are counted
     * @param listed those the reader's list of tasks shows
     */
    public record Tasks(long all, long listed) {}

    /** The review that waits longest; only one the reader may open. */
    public record MostOverdue(String taskId, String task, String school, LocalDate dueOn) {}

    /**
     * Everything on the first page.
     *
     * @param soon due today or within the next five school days of its school
     */
    public record Standing(
            List<InStage> stages,
            Tasks overdue,
            Tasks overdueReviews,
            Tasks soon,
            Tasks unallocated,
            MostOverdue mostOverdue,
            Reach reach) {

        public long open() {
            return stages.stream().mapToLong(InStage::open).sum();
        }

        /** The same without small counts, as -1, where only counts are shown. */
        public Standing told() {
            if (!reach.countsOnly()) {
                return this;
            }
            return new Standing(
                    stages.stream()
                            .map(line -> line.open() > 0 && line.open() < Reach.SMALL
                                    ? new InStage(line.stage(), -1, 0, null, null, null)
                                    : line)
                            .toList(),
                    told(overdue),
                    told(overdueReviews),
                    told(soon),
                    told(unallocated),
                    null,
                    reach);
        }

        private static Tasks told(Tasks tasks) {
            return tasks.all() > 0 && tasks.all() < Reach.SMALL ? new Tasks(-1, 0) : tasks;
        }
    }

    /**
     * Where the cases of a school stand, or of all in reach.
     *
     * @throws org.gradus.kernel.Refused FORBIDDEN to those who oversee nothing; NOT_FOUND for another's school
     */
    public Standing standing(Integer school) {
        Reach reach = reaches.of(school);
        Ahead.Soon soon = ahead.soon(reach);
        LocalDate today = ahead.today();
        Condition in = reach.counted("w.school_urn");
        Condition listed = reach.listed();
        return jdbc.queryForObject(
                """
                with t as (
                    select coalesce(w.due_on < ?, false) as overdue, w.assignee is null as nobodys,
                           coalesce(w.due_on between ? and coalesce(a.soon::date, ?), false) as soon,
                           %s as review, %s as listed
                      from work_item w left join unnest(?::integer[], ?::text[]) a (urn, soon) on a.urn = w.school_urn
                     where %s)
                select count(*) filter (where overdue), count(*) filter (where overdue and listed),
                       count(*) filter (where overdue and review), count(*) filter (where overdue and review and listed),
                       count(*) filter (where soon), count(*) filter (where soon and listed),
                       count(*) filter (where nobodys), count(*) filter (where nobodys and listed)
                  from t
                """.formatted(WorkKind.REVIEW, listed.sql(), in.sql()),
                (row, n) -> new Standing(
                        stages(reach, today),
                        tasks(row, 1),
                        tasks(row, 3),
                        tasks(row, 5),
                        tasks(row, 7),
                        mostOverdue(reach, today).orElse(null),
                        reach),
                Condition.values(today, today, today.plusDays(7), listed, soon.urns(), soon.days(), in));
    }

    private static Tasks tasks(ResultSet row, int column) throws SQLException {
        return new Tasks(row.getLong(column), row.getLong(column + 1));
    }

    private List<InStage> stages(Reach reach, LocalDate today) {
        Condition in = reach.counted("c.school_urn");
        Condition openable = reach.openable();
        Map<Stage, InStage> found = new HashMap<>();
        // Days first, then stages: the median is taken of some hundred days with their numbers, not of every case.
        jdbc.query(
                """
                with d as (
                    select c.stage, ?::date - coalesce(c.stage_since, c.opened_on) as days, count(*) as cases,
                           count(*) filter (where %1$s) as openable
                      from case_file c where c.status = 'OPEN' and %2$s group by 1, 2),
                r as (
                    select d.*, sum(cases) over (partition by stage order by days) as upto,
                           sum(cases) over (partition by stage) as of_stage from d)
                select r.stage, sum(r.cases), sum(r.openable),
                       (min(r.days) filter (where r.upto >= div(r.of_stage + 1, 2))
                           + min(r.days) filter (where r.upto >= div(r.of_stage, 2) + 1)) / 2.0,
                       max(r.days),
                       (select c.reference from case_file c where c.status = 'OPEN' and c.stage = r.stage and %2$s and %1$s
                         order by coalesce(c.stage_since, c.opened_on), c.id limit 1)
                  from r group by r.stage
                """.formatted(openable.sql(), in.sql()),
                row -> {
                    Stage stage = Stage.valueOf(row.getString(1));
                    found.put(
                            stage,
                            new InStage(
                                    stage,
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getDouble(4),
                                    row.getInt(5),
                                    row.getString(6)));
                },
                Condition.values(today, openable, in, in, openable));
        return Arrays.stream(Stage.values())
                .map(stage -> found.getOrDefault(stage, new InStage(stage, 0, 0, null, null, null)))
                .filter(line -> line.stage() != Stage.EXPECT || line.open() > 0)
                .toList();
    }

    private Optional<MostOverdue> mostOverdue(Reach reach, LocalDate today) {
        Condition in = reach.counted("w.school_urn");
        Condition listed = reach.listed();
        return jdbc
                .query(
                        "select w.task_id, w.name, s.name, w.due_on from work_item w left join school s on s.urn = w.school_urn"
                                + " where w.due_on < ? and " + WorkKind.REVIEW + " and " + in.sql() + " and "
                                + listed.sql() + " order by w.due_on, w.task_id limit 1",
                        (row, n) -> new MostOverdue(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, LocalDate.class)),
                        Condition.values(today, in, listed))
                .stream()
                .findFirst();
    }
}
