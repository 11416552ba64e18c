package org.gradus.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gradus.calendar.Session;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;
import org.gradus.register.PenaltyCount.Counted;
import org.junit.jupiter.api.Test;

/** Whether leave brings the threshold about, against counting by hand. */
class LeaveSessionsTests {

    private static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 9, 7);

    @Test
    void five_days_without_leave_meet_the_threshold_by_themselves() {
        List<Counted> marks = week(LocalDate.of(2026, 11, 16), AttendanceCode.G);
        LeaveSessions.Found found = found(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 20), marks, Set.of());
        assertThat(found.thresholdMet()).isTrue();
        assertThat(found.countFrom()).isEqualTo(LocalDate.of(2026, 11, 16));
        assertThat(found.countTo()).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void nine_sessions_do_not_and_sessions_a_notice_covers_count_no_more() {
        List<Counted> marks = week(LocalDate.of(2026, 11, 16), AttendanceCode.G);
        Set<DatedSession> covered = Set.of(marks.get(0).at());
        assertThat(found(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 20), marks, covered)
                        .thresholdMet())
                .isFalse();
        assertThat(found(
                                LocalDate.of(2026, 11, 16),
                                LocalDate.of(2026, 11, 20),
                                week(LocalDate.of(2026, 11, 16), AttendanceCode.I),
                                Set.of())
                        .thresholdMet())
                .isFalse();
    }

    @Test
    void it_agrees_with_counting_by_hand_on_a_thousand_registers() {
        Random random = new Random(20261122);
        for (int round = 0; round < 1000; round++) {
            List<LocalDate> weeks = new ArrayList<>();
            List<Counted> marks = new ArrayList<>();
            for (int week = 0; week < 25; week++) {
                LocalDate monday = FIRST_MONDAY.plusWeeks(week);
                if (random.nextInt(6) == 0) {
                    continue; // a week wholly closed
                }
                weeks.add(monday);
                for (int day = 0; day < 5; day++) {
                    for (Session session : Session.values()) {
                        if (random.nextInt(12) == 0) {
                            marks.add(new Counted(
                                    monday.plusDays(day),
                                    session,
                                    random.nextBoolean() ? AttendanceCode.O : AttendanceCode.I));
                        }
                    }
                }
            }
            LocalDate from = FIRST_MONDAY.plusDays(random.nextInt(150));
            LocalDate to = from.plusDays(random.nextInt(21));
            marks.removeIf(mark -> !mark.date().isBefore(from) && !mark.date().isAfter(to));
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                if (weeks.contains(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                        && day.getDayOfWeek().getValue() < 6
                        && random.nextInt(3) > 0) {
                    marks.add(new Counted(day, Session.AM, AttendanceCode.G));
                }
            }
            Set<DatedSession> covered = new HashSet<>();
            marks.stream().filter(mark -> random.nextInt(10) == 0).forEach(mark -> covered.add(mark.at()));
            List<Counted> known = marks.stream()
                    .filter(mark -> !mark.date().isAfter(to))
                    .sorted()
                    .toList();
            LeaveSessions.Found found = LeaveSessions.count(from, to, known, weeks, covered, List.of(), 0);
            assertThat(found.thresholdMet())
                    .as("round %d, %s to %s", round, from, to)
                    .isEqualTo(byHand(from, to, known, weeks, covered));
        }
    }

    /** For each unauthorised session of the leave: the ten school weeks ending with its week, session by session. */
    private static boolean byHand(
            LocalDate from, LocalDate to, List<Counted> marks, List<LocalDate> weeks, Set<DatedSession> covered) {
        for (Counted at : marks) {
            boolean theirs = !at.date().isBefore(from) && !at.date().isAfter(to);
            if (!theirs || !counts(at, covered)) {
                continue;
            }
            int last = weeks.indexOf(at.date().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            List<LocalDate> window = weeks.subList(Math.max(0, last - 9), last + 1);
            int sessions = 0;
            for (Counted mark : marks) {
                if (counts(mark, covered)
                        && !mark.date().isAfter(at.date())
                        && window.contains(mark.date().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))) {
                    sessions++;
                }
            }
            if (sessions >= 10) {
                return true;
            }
        }
        return false;
    }

    private static boolean counts(Counted mark, Set<DatedSession> covered) {
        return Set.of(AttendanceCode.G, AttendanceCode.N, AttendanceCode.O, AttendanceCode.U)
                        .contains(mark.code())
                && !covered.contains(mark.at());
    }

    private static LeaveSessions.Found found(
            LocalDate from, LocalDate to, List<Counted> marks, Set<DatedSession> covered) {
        List<LocalDate> weeks = new ArrayList<>();
        for (int week = 0; week < 12; week++) {
            weeks.add(FIRST_MONDAY.plusWeeks(week));
        }
        return LeaveSessions.count(from, to, marks, weeks, covered, List.of(), marks.size());
    }

    private static List<Counted> week(LocalDate monday, AttendanceCode code) {
        List<Counted> marks = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            for (Session session : Session.values()) {
                marks.add(new Counted(monday.plusDays(day), session, code));
            }
        }
        return marks;
    }
}
