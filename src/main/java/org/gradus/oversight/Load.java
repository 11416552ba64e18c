package org.gradus.oversight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradus.access.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What falls due in the next six school weeks, by week, by person and by school: open tasks by their due day, and what
 * timers will bring on theirs, which has no owner yet.
 */
@Service
@Transactional(readOnly = true)
public class Load {

    /** Places of a count: overdue, the six weeks, later. */
    private static final int PLACES = Ahead.WEEKS + 2;

    private final JdbcTemplate jdbc;
    private final Reach.Finder reaches;
    private final Ahead ahead;

    Load(JdbcTemplate jdbc, Reach.Finder reaches, Ahead ahead) {
        this.jdbc = jdbc;
        this.reaches = reaches;
        this.ahead = ahead;
    }

    /**
     * A week ahead.
     *
     * @param until the day after its last, holidays that follow included
     */
    public record Week(LocalDate from, LocalDate until) {}

    /** What falls due in a week, tasks and timers together. */
    public record OfWeek(Week week, long reviews, long notices, long other) {}

    /**
     * The open tasks of a person, or of a role where nobody has claimed them.
     *
     * @param username or null
     * @param overdue due before today
     * @param weeks due in each of the weeks
     * @param undated without a due day, or later
     * @param listed how many of all of them the reader's list of tasks shows
     */
    public record OfPerson(
            String username, String name, Role role, long overdue, List<Long> weeks, long undated, long listed) {

        public long all() {
            return overdue + undated + weeks.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What falls due at a school in each of the weeks, tasks and timers together. */
    public record OfSchool(int urn, String name, List<Long> weeks) {}

    /** The forecast. */
    public record Forecast(List<OfWeek> weeks, List<OfPerson> people, List<OfSchool> schools, Reach reach) {}

    /**
     * The forecast for a school, or for all in reach.
     *
     * @throws org.gradus.kernel.Refused FORBIDDEN to those who see counts only; NOT_FOUND for another's school
     */
    public Forecast of(Integer school) {
        Reach reach = reaches.named(school);
        List<LocalDate> begin = ahead.weeks(ahead.schools(reach));
        String[] bounds = begin.stream().map(LocalDate::toString).toArray(String[]::new);
        List<Week> weeks = new ArrayList<>();
        for (int i = 0; i < Ahead.WEEKS; i++) {
            weeks.add(new Week(begin.get(i), begin.get(i + 1)));
        }
        List<Due> due = due(reach, bounds);
        return new Forecast(weeks(due, weeks), people(reach, bounds), schools(due), reach);
    }

    /** What of one kind falls due at a school in one of the weeks, the first being 1. */
    private record Due(int urn, String school, int place, String kind, long number) {}

    /** All that falls due in the weeks, by school. The days are cast once, not for each row. */
    private List<Due> due(Reach reach, String[] bounds) {
        Condition in = reach.counted("w.school_urn");
        Condition also = reach.counted("d.school_urn");
        return jdbc.query(
                """
                select d.school_urn, coalesce(s.name, d.school_urn::text), d.place, d.kind, sum(d.number)
                  from (select w.school_urn, %s as kind, width_bucket(w.due_on, (select ?::date[])) as place, count(*) as number
                          from work_item w where w.due_on is not null and %s group by 1, 2, 3
                        union all
                        select d.school_urn, %s, width_bucket(d.due_on, (select ?::date[])), count(*)
                          from deadline d where d.closed_at is null and d.element_id like 'Timer\\_%%' and %s group by 1, 2, 3) d
                  left join school s on s.urn = d.school_urn
                 where d.place between 1 and ? group by 1, 2, 3, 4 order by 2, 1
                """.formatted(WorkKind.OF_TASK, in.sql(), WorkKind.OF_DEADLINE, also.sql()),
                (row, n) -> new Due(row.getInt(1), row.getString(2), row.getInt(3), row.getString(4), row.getLong(5)),
                Condition.values(bounds, in, bounds, also, Ahead.WEEKS));
    }

    private static List<OfWeek> weeks(List<Due> due, List<Week> weeks) {
        Map<Integer, Map<String, Long>> found = new LinkedHashMap<>();
        due.forEach(one -> found.computeIfAbsent(one.place(), place -> new LinkedHashMap<>())
                .merge(one.kind(), one.number(), Long::sum));
        List<OfWeek> all = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            Map<String, Long> of = found.getOrDefault(i + 1, Map.of());
            all.add(new OfWeek(
                    weeks.get(i),
                    of.getOrDefault(WorkKind.REVIEWS.name(), 0L),
                    of.getOrDefault(WorkKind.NOTICES.name(), 0L),
                    of.getOrDefault(WorkKind.OTHER.name(), 0L)));
        }
        return all;
    }

    private record Person(String username, String name, Role role) {}

    private List<OfPerson> people(Reach reach, String[] bounds) {
        Condition in = reach.counted("w.school_urn");
        Condition listed = reach.listed();
        Map<Person, long[]> found = new LinkedHashMap<>();
        jdbc.query(
                """
                select w.assignee, coalesce(f.name, w.assignee), w.role, coalesce(w.place, ?) as place, w.tasks, w.listed
                  from (select w.assignee, case when w.assignee is null then w.role end as role,
                               width_bucket(w.due_on, (select ?::date[])) as place, count(*) as tasks,
                               count(*) filter (where %s) as listed
                          from work_item w where %s group by 1, 2, 3) w
                  left join staff f on f.username = w.assignee order by 2 nulls last, 3
                """.formatted(listed.sql(), in.sql()),
                row -> {
                    Person person = new Person(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3) == null ? null : Role.valueOf(row.getString(3)));
                    long[] counts = found.computeIfAbsent(person, one -> new long[PLACES + 1]);
                    counts[row.getInt(4)] += row.getLong(5);
                    counts[PLACES] += row.getLong(6);
                },
                Condition.values(PLACES - 1, bounds, listed, in));
        return found.entrySet().stream()
                .map(one -> new OfPerson(
                        one.getKey().username(),
                        one.getKey().name(),
                        one.getKey().role(),
                        one.getValue()[0],
                        sixWeeks(one.getValue()),
                        one.getValue()[PLACES - 1],
                        one.getValue()[PLACES]))
                .toList();
    }

    /** In the order in which they were read, by name. */
    private static List<OfSchool> schools(List<Due> due) {
        Map<Integer, long[]> counts = new LinkedHashMap<>();
        Map<Integer, String> names = new LinkedHashMap<>();
        for (Due one : due) {
            names.put(one.urn(), one.school());
            counts.computeIfAbsent(one.urn(), urn -> new long[PLACES])[one.place()] += one.number();
        }
        return counts.keySet().stream()
                .map(urn -> new OfSchool(urn, Objects.requireNonNull(names.get(urn)), sixWeeks(counts.get(urn))))
                .toList();
    }

    private static List<Long> sixWeeks(long[] counts) {
        List<Long> weeks = new ArrayList<>();
        for (int i = 1; i <= Ahead.WEEKS; i++) {
            weeks.add(counts[i]);
        }
        return weeks;
    }
}
