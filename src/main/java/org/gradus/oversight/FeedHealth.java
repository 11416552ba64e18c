package org.gradus.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.gradus.calendar.SchoolYear;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.gradus.register.RegisterFeeds;
import org.gradus.register.UnexplainedMark;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether the registers come in: last load, school days without marks, unexplained sessions growing old, and what rests on it. */
@Service
@Transactional(readOnly = true)
public class FeedHealth {

    /** A register silent for this many school days is a gap in what is known, not a late file. */
    public static final int SILENT = 3;

    /** N stands for five school days at most (SI 2024/208 reg 10(9)). */
    public static final int N_DAYS = 5;

    private final RegisterFeeds registers;
    private final Schools schools;
    private final Reach.Finder reaches;
    private final Ahead ahead;
    private final JdbcTemplate jdbc;

    FeedHealth(RegisterFeeds registers, Schools schools, Reach.Finder reaches, Ahead ahead, JdbcTemplate jdbc) {
        this.registers = registers;
        this.schools = schools;
        this.reaches = reaches;
        this.ahead = ahead;
        this.jdbc = jdbc;
    }

    /**
     * How a school's register comes in.
     *
     * @param lastDay the latest day with a mark, or null
     * @param loadedAt when that day's marks came in, or null
     * @param silent school days up to yesterday since the latest day with a mark
     * @param missing school days of this school year, up to yesterday, without any mark
     * @param oldN sessions coded N for more than five school days
     * @param oldestN the oldest of them, or null
     */
    public record Feed(
            int urn,
            String name,
            LocalDate lastDay,
            Instant loadedAt,
            int silent,
            List<LocalDate> missing,
            long oldN,
            LocalDate oldestN) {

        public boolean thin() {
            return silent >= SILENT || oldN > 0;
        }
    }

    /** The feeds, the longest silent first. */
    public record Health(List<Feed> feeds, long resting, long restingListed, Reach reach) {}

    /**
     * A decision that waits and rests on thin data.
     *
     * @param why {@code silent} when the school's register is, {@code unexplained} when the child's own sessions are
     */
    public record Resting(
            String taskId, String task, String reference, String pupil, String school, LocalDate dueOn, String why) {}

    private record Known(List<Feed> feeds, Set<Long> unexplained) {}

    /** @throws org.gradus.kernel.Refused FORBIDDEN to those who oversee nothing; NOT_FOUND for another's school */
    public Health of(Integer school) {
        Reach reach = reaches.of(school);
        Known known = known(reach::includes);
        Condition in = reach.counted("w.school_urn");
        Condition thin = thin(known);
        Condition listed = reach.listed();
        return jdbc.queryForObject(
                "select count(*), count(*) filter (where " + listed.sql() + ") from work_item w where "
                        + WorkKind.DECISION + " and " + in.sql() + " and " + thin.sql(),
                (row, n) -> new Health(known.feeds(), row.getLong(1), row.getLong(2), reach),
                Condition.values(listed, in, thin));
    }

    /**
     * The decisions that wait and rest on thin data, as far as the reader's list of tasks shows them.
     *
     * @throws org.gradus.kernel.Refused FORBIDDEN to those who see counts only; NOT_FOUND for another's school
     */
    public List<Resting> resting(Integer school, int most) {
        Reach reach = reaches.named(school);
        Known known = known(reach::includes);
        Condition where = reach.counted("w.school_urn").and(reach.listed()).and(thin(known));
        Set<Integer> silent = silent(known);
        return jdbc.query(
                """
                select w.task_id, w.name, w.reference, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as pupil,
                       s.name as school, w.school_urn, w.due_on
                  from work_item w left join pupil p on p.id = w.pupil_id left join school s on s.urn = w.school_urn
                 where %s and %s order by w.due_order, w.task_id limit ?
                """.formatted(WorkKind.DECISION, where.sql()),
                (row, n) -> new Resting(
                        row.getString("task_id"),
                        row.getString("name"),
                        row.getString("reference"),
                        row.getString("pupil"),
                        row.getString("school"),
                        row.getObject("due_on", LocalDate.class),
                        silent.contains(row.getInt("school_urn")) ? "silent" : "unexplained"),
                Condition.values(where, most));
    }

    /** School days since the last mark, by school, of every school with pupils; for alerts, which ask for themselves. */
    Map<Integer, Integer> silence() {
        return known(urn -> true).feeds().stream().collect(Collectors.toMap(Feed::urn, Feed::silent));
    }

    private static Set<Integer> silent(Known known) {
        return known.feeds().stream()
                .filter(feed -> feed.silent() >= SILENT)
                .map(Feed::urn)
                .collect(Collectors.toSet());
    }

    private static Condition thin(Known known) {
        return Condition.of(
                "(w.school_urn = any (?) or w.pupil_id = any (?))",
                silent(known).toArray(Integer[]::new),
                known.unexplained().toArray(Long[]::new));
    }

    private Known known(IntPredicate included) {
        LocalDate yearFrom = SchoolYear.of(ahead.today()).firstDay();
        List<School> all = schools.withPupils().stream()
                .filter(school -> included.test(school.urn()))
                .toList();
        Map<Integer, List<LocalDate>> due =
                ahead.past(all.stream().map(School::urn).toList(), yearFrom);
        Map<Integer, Set<LocalDate>> taken = registers.daysTaken(yearFrom);
        Map<Integer, RegisterFeeds.Latest> latest = registers.latest();
        Map<Integer, List<UnexplainedMark>> old = new TreeMap<>();
        Set<Long> pupils = new HashSet<>();
        registers.openN(yearFrom).stream()
                .filter(mark -> old(mark, due.getOrDefault(mark.schoolUrn(), List.of())))
                .forEach(mark -> {
                    old.computeIfAbsent(mark.schoolUrn(), urn -> new ArrayList<>())
                            .add(mark);
                    pupils.add(mark.pupilId());
                });
        List<Feed> feeds = all.stream()
                .map(school -> feed(
                        school,
                        due.get(school.urn()),
                        taken.getOrDefault(school.urn(), Set.of()),
                        latest.get(school.urn()),
                        old.getOrDefault(school.urn(), List.of())))
                .sorted(Comparator.comparing(Feed::silent)
                        .reversed()
                        .thenComparing(Comparator.comparing(Feed::oldN).reversed())
                        .thenComparing(Feed::name))
                .toList();
        return new Known(feeds, pupils);
    }

    /** Whether more than five school days have begun since. */
    private static boolean old(UnexplainedMark mark, List<LocalDate> days) {
        int since = days.size();
        while (since > 0 && days.get(since - 1).isAfter(mark.date())) {
            since--;
        }
        return days.size() - since > N_DAYS;
    }

    private static Feed feed(
            School school,
            List<LocalDate> days,
            Set<LocalDate> taken,
            RegisterFeeds.Latest latest,
            List<UnexplainedMark> old) {
        LocalDate last = latest == null ? null : latest.day();
        return new Feed(
                school.urn(),
                school.name(),
                last,
                latest == null ? null : latest.loadedAt(),
                (int) days.stream()
                        .filter(day -> last == null || day.isAfter(last))
                        .count(),
                days.stream().filter(day -> !taken.contains(day)).toList(),
                old.size(),
                old.stream()
                        .map(UnexplainedMark::date)
                        .min(LocalDate::compareTo)
                        .orElse(null));
    }
}
