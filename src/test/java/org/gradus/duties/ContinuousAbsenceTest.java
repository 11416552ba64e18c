package org.gradus.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gradus.calendar.Session;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;
import org.junit.jupiter.api.Test;

class ContinuousAbsenceTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 2);

    private static List<Map.Entry<LocalDate, Set<Session>>> weekdays(int days) {
        List<Map.Entry<LocalDate, Set<Session>>> held = new ArrayList<>();
        for (LocalDate day = FIRST; held.size() < days; day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                held.add(Map.entry(day, EnumSet.allOf(Session.class)));
            }
        }
        return held;
    }

    private static Map<DatedSession, AttendanceCode> all(
            List<Map.Entry<LocalDate, Set<Session>>> held, AttendanceCode code) {
        Map<DatedSession, AttendanceCode> marks = new HashMap<>();
        held.forEach(day ->
                day.getValue().forEach(session -> marks.put(new DatedSession(day.getKey(), session), code)));
        return marks;
    }

    @Test
    void twenty_clean_days_are_twenty() {
        var held = weekdays(20);
        ContinuousAbsence run =
                ContinuousAbsence.of(all(held, AttendanceCode.O), held, ContinuousAbsence.UNEXPLAINED::contains);
        assertThat(run.days()).isEqualTo(20);
        assertThat(run.first()).isEqualTo(FIRST);
        assertThat(run.sessions()).hasSize(40);
    }

    @Test
    void one_late_arrival_after_the_register_closed_ends_the_row() {
        var held = weekdays(20);
        var marks = all(held, AttendanceCode.N);
        marks.put(new DatedSession(held.get(9).getKey(), Session.PM), AttendanceCode.U);
        assertThat(ContinuousAbsence.of(marks, held, ContinuousAbsence.UNEXPLAINED::contains)
                        .days())
                .isEqualTo(10);
        assertThat(ContinuousAbsence.of(marks, held, ContinuousAbsence.WITHOUT_LEAVE::contains)
                        .days())
                .isEqualTo(20);
    }

    @Test
    void a_closed_day_is_passed_over_and_days_not_yet_in_the_register_do_not_end_the_row() {
        var held = weekdays(12);
        var marks = all(held, AttendanceCode.O);
        for (Session session : Session.values()) {
            marks.put(new DatedSession(held.get(5).getKey(), session), AttendanceCode.Y4);
            marks.remove(new DatedSession(held.get(11).getKey(), session));
        }
        assertThat(ContinuousAbsence.of(marks, held, ContinuousAbsence.UNEXPLAINED::contains)
                        .days())
                .isEqualTo(10);
    }

    @Test
    void a_day_nobody_entered_ends_the_row() {
        var held = weekdays(12);
        var marks = all(held, AttendanceCode.O);
        marks.remove(new DatedSession(held.get(6).getKey(), Session.AM));
        assertThat(ContinuousAbsence.of(marks, held, ContinuousAbsence.UNEXPLAINED::contains)
                        .days())
                .isEqualTo(5);
    }

    /** Counted again in the plainest way: day by day forward, beginning anew whenever a day does not belong. */
    @Test
    void counting_forward_gives_the_same_as_counting_back() {
        AttendanceCode[] codes = {
            AttendanceCode.G,
            AttendanceCode.N,
            AttendanceCode.O,
            AttendanceCode.O,
            AttendanceCode.O,
            AttendanceCode.U,
            AttendanceCode.I,
            AttendanceCode.Y4
        };
        Random random = new Random(20261122);
        for (int round = 0; round < 2000; round++) {
            var held = weekdays(1 + random.nextInt(30));
            Map<DatedSession, AttendanceCode> marks = new HashMap<>();
            int expected = 0;
            for (var day : held) {
                boolean belongs = true;
                boolean closed = true;
                for (Session session : Session.values()) {
                    AttendanceCode code =
                            random.nextInt(3) > 0 ? AttendanceCode.O : codes[random.nextInt(codes.length)];
                    marks.put(new DatedSession(day.getKey(), session), code);
                    closed &= code == AttendanceCode.Y4;
                    belongs &= code == AttendanceCode.Y4 || "GNO".contains(code.toString());
                }
                expected = closed ? expected : belongs ? expected + 1 : 0;
            }
            assertThat(ContinuousAbsence.of(marks, held, ContinuousAbsence.UNEXPLAINED::contains)
                            .days())
                    .isEqualTo(expected);
        }
    }

    @Test
    void fifteen_days_of_one_illness_are_told_once_and_added_up_days_once_a_year() {
        var held = weekdays(40);
        var marks = all(held, AttendanceCode.PRESENT_AM);
        held.subList(0, 10).forEach(day -> ill(marks, day.getKey()));
        held.subList(15, 19).forEach(day -> ill(marks, day.getKey()));
        assertThat(SicknessGrounds.of(marks, held, 15)).isEmpty();
        ill(marks, held.get(25).getKey());
        assertThat(SicknessGrounds.of(marks, held, 15)).singleElement().satisfies(ground -> {
            assertThat(ground.key()).isEqualTo("year");
            assertThat(ground.on()).isEqualTo(held.get(25).getKey());
        });
        held.subList(0, 40).forEach(day -> ill(marks, day.getKey()));
        assertThat(SicknessGrounds.of(marks, held, 15)).singleElement().satisfies(ground -> {
            assertThat(ground.key()).isEqualTo("2026-09-02 AM");
            assertThat(ground.on()).isEqualTo(held.get(14).getKey());
        });
    }

    private static void ill(Map<DatedSession, AttendanceCode> marks, LocalDate day) {
        for (Session session : Session.values()) {
            marks.put(new DatedSession(day, session), AttendanceCode.I);
        }
    }
}
