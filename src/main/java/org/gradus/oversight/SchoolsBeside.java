package org.gradus.oversight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.gradus.register.RegisterFeeds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Schools side by side: cases, lateness, absence and promises, in one table. */
@Service
@Transactional(readOnly = true)
public class SchoolsBeside {

    /** Absence is compared over this many weeks, today's included: what is happening now, not last autumn. */
    public static final int WEEKS = 6;

    private final JdbcTemplate jdbc;
    private final Reach.Finder reaches;
    private final Ahead ahead;
    private final RegisterFeeds registers;
    private final Promises promises;

    SchoolsBeside(JdbcTemplate jdbc, Reach.Finder reaches, Ahead ahead, RegisterFeeds registers, Promises promises) {
        this.jdbc = jdbc;
        this.reaches = reaches;
        this.ahead = ahead;
        this.registers = registers;
        this.promises = promises;
    }

    /**
     * A school in the table.
     *
     * @param openable open cases the reader's list shows
     * @param overdueListed overdue tasks the reader's list shows
     * @param absence per cent of possible sessions missed over the weeks compared, or null without marks
     * @param promises those the school itself made
     */
    public record Line(
            int urn,
            String name,
            long open,
            long openable,
            long overdue,
            long overdueListed,
            BigDecimal absence,
            Promises.Count promises) {

        private Line named(String name) {
            return new Line(urn, name, open, openable, overdue, overdueListed, absence, promises);
        }

        private Line withCases(long open, long openable) {
            return new Line(urn, name, open, openable, overdue, overdueListed, absence, promises);
        }

        private Line withOverdue(long overdue, long listed) {
            return new Line(urn, name, open, openable, overdue, listed, absence, promises);
        }

        private Line withAbsence(BigDecimal absence) {
            return new Line(urn, name, open, openable, overdue, overdueListed, absence, promises);
        }

        private Line withPromises(Promises.Count promises) {
            return new Line(urn, name, open, openable, overdue, overdueListed, absence, promises);
        }
    }

    /** The schools, by name. */
    public record Table(List<Line> lines, LocalDate from, LocalDate to, Reach reach) {}

    /** @throws org.gradus.kernel.Refused FORBIDDEN to those who oversee nothing; NOT_FOUND for another's school */
    public Table of(Integer school) {
        Reach reach = reaches.of(school);
        LocalDate today = ahead.today();
        LocalDate from = today.minusWeeks(WEEKS - 1L);
        Map<Integer, Line> lines = new TreeMap<>();
        cases(reach, lines);
        tasks(reach, today, lines);
        registers.ofSchools(from, today).forEach((urn, measure) -> {
            if (reach.includes(urn)) {
                change(
                        lines,
                        urn,
                        line -> line.withAbsence(measure.absencePercent().orElse(null)));
            }
        });
        promises.of(school).bySchool().forEach(one -> change(lines, one.urn(), line -> line.withPromises(one.count())));
        return new Table(named(lines), from, today, reach);
    }

    private void cases(Reach reach, Map<Integer, Line> lines) {
        Condition in = reach.counted("c.school_urn");
        Condition openable = reach.openable();
        jdbc.query(
                "select c.school_urn, count(*), count(*) filter (where " + openable.sql()
                        + ") from case_file c where c.status = 'OPEN' and " + in.sql() + " group by 1",
                row -> {
                    long open = row.getLong(2);
                    long opened = row.getLong(3);
                    change(lines, row.getInt(1), line -> line.withCases(open, opened));
                },
                Condition.values(openable, in));
    }

    private void tasks(Reach reach, LocalDate today, Map<Integer, Line> lines) {
        Condition in = reach.counted("w.school_urn");
        Condition listed = reach.listed();
        jdbc.query(
                "select w.school_urn, count(*), count(*) filter (where " + listed.sql()
                        + ") from work_item w where w.due_on < ? and " + in.sql() + " group by 1",
                row -> {
                    long overdue = row.getLong(2);
                    long yours = row.getLong(3);
                    change(lines, row.getInt(1), line -> line.withOverdue(overdue, yours));
                },
                Condition.values(listed, today, in));
    }

    private static void change(Map<Integer, Line> lines, int urn, UnaryOperator<Line> change) {
        Line before = lines.getOrDefault(urn, new Line(urn, "", 0, 0, 0, 0, null, Promises.Count.NONE));
        lines.put(urn, change.apply(before));
    }

    private List<Line> named(Map<Integer, Line> lines) {
        return jdbc.query(
                "select u.urn, coalesce(s.name, u.urn::text) from unnest(?::integer[]) u (urn) left join school s on s.urn = u.urn"
                        + " order by 2, 1",
                (row, n) -> lines.get(row.getInt(1)).named(row.getString(2)),
                (Object) lines.keySet().toArray(Integer[]::new));
    }
}
