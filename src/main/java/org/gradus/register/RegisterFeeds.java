package org.gradus.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What has come in of the registers of all schools at once; asks nobody who is asking. */
@Service
@Transactional(readOnly = true)
public class RegisterFeeds {

    private final JdbcTemplate jdbc;

    RegisterFeeds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The latest of a school's register.
     *
     * @param day the latest day with a mark
     * @param loadedAt when the load that first brought that day came in
     */
    public record Latest(LocalDate day, Instant loadedAt) {}

    /** The latest day and load of each school that has any mark. */
    public Map<Integer, Latest> latest() {
        Map<Integer, Latest> latest = new HashMap<>();
        jdbc.query("""
                select distinct on (t.school_urn) t.school_urn, t.on_date, i.at
                  from register_taken t join mark_import i on i.number = t.import_number
                 order by t.school_urn, t.on_date desc, t.afternoon desc
                """, row -> {
            latest.put(
                    row.getInt(1),
                    new Latest(
                            row.getObject(2, LocalDate.class),
                            row.getObject(3, OffsetDateTime.class).toInstant()));
        });
        return latest;
    }

    /** The days since one on which each school's register has any mark. */
    public Map<Integer, Set<LocalDate>> daysTaken(LocalDate since) {
        Map<Integer, Set<LocalDate>> days = new HashMap<>();
        jdbc.query(
                "select distinct school_urn, on_date from register_taken where on_date >= ?",
                row -> {
                    days.computeIfAbsent(row.getInt(1), urn -> new HashSet<>()).add(row.getObject(2, LocalDate.class));
                },
                since);
        return days;
    }

    /** Sessions still coded N at any school in the weeks since that of a day, in no order. */
    public List<UnexplainedMark> openN(LocalDate since) {
        List<UnexplainedMark> open = new ArrayList<>();
        jdbc.query(
                """
                select e.pupil_id, e.school_urn, w.week_start, w.codes
                from unexplained_week u join mark_week w using (enrolment_id, week_start)
                join enrolment e on e.id = u.enrolment_id
                where u.week_start >= ?""",
                row -> {
                    LocalDate monday = row.getObject("week_start", LocalDate.class);
                    byte[] codes = row.getBytes("codes");
                    for (int place = 0; place < MarkBytes.WEEK; place++) {
                        if (codes[place] == AttendanceCode.N.stored()) {
                            open.add(new UnexplainedMark(
                                    row.getLong("pupil_id"),
                                    row.getInt("school_urn"),
                                    MarkBytes.day(monday, place),
                                    MarkBytes.session(place)));
                        }
                    }
                },
                MarkBytes.monday(since));
        return open;
    }

    /** The attendance of every school over whole weeks: the sum over its pupils, from the week of one day to that of another. */
    public Map<Integer, Measure> ofSchools(LocalDate from, LocalDate to) {
        Map<Integer, Measure> measures = new HashMap<>();
        jdbc.query(
                """
                select school_urn, sum(attended), sum(authorised), sum(unauthorised), sum(late), sum(late_after_close)
                from register_week where week_start between ? and ? group by school_urn""",
                row -> {
                    measures.put(
                            row.getInt(1),
                            new Measure(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6)));
                },
                MarkBytes.monday(from),
                MarkBytes.monday(to));
        return measures;
    }
}
