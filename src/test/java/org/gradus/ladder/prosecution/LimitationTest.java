package org.gradus.ladder.prosecution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.gradus.calendar.Session;
import org.gradus.register.DatedSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitationTest {

    @ParameterizedTest
    @CsvSource({
        "2026-09-07, 2027-03-07",
        "2026-08-31, 2027-02-28",
        "2027-08-31, 2028-02-29",
        "2026-08-28, 2027-02-28",
        "2026-08-27, 2027-02-27",
        "2026-12-31, 2027-06-30",
        "2027-02-28, 2027-08-28",
        "2028-02-29, 2028-08-29",
        "2026-10-31, 2027-04-30"
    })
    void the_last_day_is_the_corresponding_day_six_months_later_or_the_end_of_a_shorter_month(
            LocalDate session, LocalDate last) {
        assertThat(Limitation.lastDayFor(session)).isEqualTo(last);
        assertThat(Limitation.inTime(session, last)).isTrue();
        assertThat(Limitation.inTime(session, last.plusDays(1))).isFalse();
    }

    @Test
    void a_period_has_a_safe_day_an_outer_day_and_a_warning_before_the_safe_day() {
        Limitation limit = new Limitation(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 11, 20));
        assertThat(limit.safe()).isEqualTo(LocalDate.of(2027, 3, 7));
        assertThat(limit.outer()).isEqualTo(LocalDate.of(2027, 5, 20));
        assertThat(limit.warning(28)).isEqualTo(LocalDate.of(2027, 2, 7));
        assertThatThrownBy(() -> new Limitation(LocalDate.of(2026, 9, 8), LocalDate.of(2026, 9, 7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Limitation.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sessions_too_old_on_the_day_of_laying_are_trimmed_and_after_the_outer_day_none_is_left() {
        List<DatedSession> sessions = List.of(
                new DatedSession(LocalDate.of(2026, 9, 7), Session.AM),
                new DatedSession(LocalDate.of(2026, 9, 7), Session.PM),
                new DatedSession(LocalDate.of(2026, 9, 8), Session.AM));
        assertThat(Limitation.inTime(sessions, LocalDate.of(2027, 3, 7))).hasSize(3);
        assertThat(Limitation.inTime(sessions, LocalDate.of(2027, 3, 8))).containsExactly(sessions.get(2));
        assertThat(Limitation.inTime(sessions, LocalDate.of(2027, 3, 9))).isEmpty();
    }

    /** Walks forward day by day: six turns of the month, then on to the corresponding day or the end of that month. */
    private static LocalDate lastDayByWalking(LocalDate session) {
        LocalDate day = session;
        int turns = 0;
        while (turns < 6) {
            LocalDate next = day.plusDays(1);
            if (next.getDayOfMonth() == 1) {
                turns++;
            }
            day = next;
        }
        while (day.getDayOfMonth() < session.getDayOfMonth()
                && day.getDayOfMonth() < YearMonth.from(day).lengthOfMonth()) {
            day = day.plusDays(1);
        }
        return day;
    }

    @Property
    void agrees_with_walking_day_by_day(@ForAll @IntRange(min = 0, max = 4000) int offset) {
        LocalDate session = LocalDate.of(2024, 8, 19).plusDays(offset);
        assertThat(Limitation.lastDayFor(session)).isEqualTo(lastDayByWalking(session));
    }

    @Property
    void trimming_keeps_exactly_what_is_in_time_and_ends_between_safe_and_outer(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 400) Integer> offsets,
            @ForAll @IntRange(min = 0, max = 700) int laid) {
        LocalDate first = LocalDate.of(2026, 3, 1);
        List<DatedSession> sessions = offsets.stream()
                .map(offset -> new DatedSession(first.plusDays(offset), offset % 2 == 0 ? Session.AM : Session.PM))
                .distinct()
                .toList();
        LocalDate laidOn = first.plusDays(laid);
        List<DatedSession> expected = new ArrayList<>();
        for (DatedSession session : sessions) {
            if (!lastDayByWalking(session.date()).isBefore(laidOn)) {
                expected.add(session);
            }
        }
        assertThat(Limitation.inTime(sessions, laidOn)).containsExactlyInAnyOrderElementsOf(expected);
        Limitation limit = Limitation.of(sessions);
        assertThat(expected.size() == sessions.size()).isEqualTo(!laidOn.isAfter(limit.safe()));
        assertThat(expected.isEmpty()).isEqualTo(laidOn.isAfter(limit.outer()));
    }
}
