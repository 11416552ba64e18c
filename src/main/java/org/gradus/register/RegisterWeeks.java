package org.gradus.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The counts of each school's weeks, kept by what changed: the weeks of the pupils are not read again. */
final class RegisterWeeks {

    /** Bytes which show no session held: nothing entered, planned closure, whole site closed, not on roll. */
    private static final byte[] NOT_HELD = {
        MarkBytes.NOTHING,
        AttendanceCode.PLANNED_CLOSURE.stored(),
        AttendanceCode.Y4.stored(),
        AttendanceCode.Z.stored()
    };

    private final JdbcTemplate jdbc;

    RegisterWeeks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what changed, after the weeks themselves are written. */
    void add(Collection<SchoolTally> schools) {
        List<Integer> urns = new ArrayList<>();
        List<String> mondays = new ArrayList<>();
        List<Boolean> held = new ArrayList<>();
        List<List<Integer>> counts = IntStream.range(0, CodeClasses.COUNT)
                .<List<Integer>>mapToObj(i -> new ArrayList<>())
                .toList();
        schools.forEach(school -> school.eachWeek((monday, shown, added) -> {
            LocalDate week = LocalDate.ofEpochDay(monday);
            urns.add(school.urn());
            mondays.add(week.toString());
            held.add(shown || held(school.urn(), week));
            for (int i = 0; i < CodeClasses.COUNT; i++) {
                counts.get(i).add(added.of(i));
            }
        }));
        jdbc.update(
                """
                insert into register_week (school_urn, week_start, held, attended, authorised, unauthorised, late, late_after_close)
                select * from unnest(?::integer[], ?::date[], ?::boolean[], ?::integer[], ?::integer[], ?::integer[],
                    ?::integer[], ?::integer[]) order by 1, 2
                on conflict (school_urn, week_start) do update
                set held = excluded.held, attended = register_week.attended + excluded.attended,
                    authorised = register_week.authorised + excluded.authorised,
                    unauthorised = register_week.unauthorised + excluded.unauthorised,
                    late = register_week.late + excluded.late,
                    late_after_close = register_week.late_after_close + excluded.late_after_close""",
                urns.toArray(Integer[]::new),
                mondays.toArray(String[]::new),
                held.toArray(Boolean[]::new),
                counts.get(0).toArray(Integer[]::new),
                counts.get(1).toArray(Integer[]::new),
                counts.get(2).toArray(Integer[]::new),
                counts.get(3).toArray(Integer[]::new),
                counts.get(4).toArray(Integer[]::new));
    }

    /** Whether the register as it stands shows a session held. */
    private boolean held(int urn, LocalDate monday) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (
                    select from enrolment e join mark_week w on w.enrolment_id = e.id
                    where e.school_urn = ? and w.week_start = ? and octet_length(btrim(w.codes, ?::bytea)) > 0)""", Boolean.class, urn, monday, NOT_HELD));
    }
}
