package org.gradus.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.gradus.register.SessionMarks.Laid;
import org.gradus.register.SessionMarks.Placed;
import org.gradus.register.SessionMarks.Reading;
import org.gradus.register.SessionMarks.Unreadable;
import org.junit.jupiter.api.Test;

/** Autumn 2026: half-term 26 to 30 October; today is Friday 20 November. */
class SessionMarksTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate HALF_TERM = LocalDate.of(2026, 10, 26);
    private static final Predicate<LocalDate> SCHOOL_DAY = day -> day.getDayOfWeek() != DayOfWeek.SATURDAY
            && day.getDayOfWeek() != DayOfWeek.SUNDAY
            && (day.isBefore(HALF_TERM) || day.isAfter(HALF_TERM.plusDays(6)));

    @Test
    void a_string_with_weekends_is_laid_on_every_day() {
        assertThat(days("/\\/\\/\\/\\/\\####NN", "2026-11-02"))
                .isEqualTo("2:/\\ 3:/\\ 4:/\\ 5:/\\ 6:/\\ 7:## 8:## 9:NN");
    }

    @Test
    void a_string_without_weekends_is_laid_on_weekdays() {
        assertThat(days("/\\/\\/\\/\\/\\NN", "2026-11-02")).isEqualTo("2:/\\ 3:/\\ 4:/\\ 5:/\\ 6:/\\ 9:NN");
    }

    @Test
    void a_comma_list_keeps_codes_of_two_characters() {
        assertThat(days("C1,Y7, / ,\\", "2026-11-02")).isEqualTo("2:C1Y7 3:/\\");
    }

    @Test
    void weekday_marks_that_leave_a_weekend_free_by_chance_are_told_apart_by_the_calendar() {
        // Ten weekdays from Monday 19 October without weekends: the sixth to tenth are half-term.
        assertThat(days("/\\/\\/\\/\\/\\##########/\\", "2026-10-19")).endsWith("30:## 2:/\\");
    }

    @Test
    void a_string_broken_over_lines_is_one_string() {
        assertThat(days("\n   /\\/\\\n   NN\n", "2026-11-02")).isEqualTo("2:/\\ 3:/\\ 4:NN");
    }

    @Test
    void blanks_are_places_without_a_mark() {
        assertThat(days("/\\  NN", "2026-11-02")).isEqualTo("2:/\\ 3: 4:NN");
    }

    @Test
    void an_odd_number_of_marks_is_unreadable() {
        assertThat(lay("/\\/", "2026-11-02")).isInstanceOf(Unreadable.class);
    }

    @Test
    void more_marks_than_a_year_has_sessions_are_unreadable() {
        assertThat(lay("/\\".repeat(400), "2025-09-01")).isInstanceOf(Unreadable.class);
    }

    @Test
    void marks_on_weekends_that_do_not_fit_weekdays_either_are_unreadable() {
        assertThat(lay("/\\".repeat(10), "2026-10-19")).isInstanceOf(Unreadable.class);
        assertThat(lay("/\\".repeat(6), "2026-11-16")).isInstanceOf(Unreadable.class);
    }

    @Test
    void a_run_that_begins_on_a_saturday_has_places_for_weekends_or_none_at_all() {
        assertThat(days("####/\\", "2026-11-07")).isEqualTo("7:## 8:## 9:/\\");
        assertThat(lay("/\\/\\", "2026-11-07")).isInstanceOf(Unreadable.class);
    }

    @Test
    void nothing_at_all_is_no_session() {
        assertThat(((Laid) lay("", "2026-11-02")).sessions()).isEmpty();
    }

    @Property(tries = 300)
    void either_way_of_writing_a_term_is_read_to_the_same_days(
            @ForAll @IntRange(min = 20, max = 75) int days, @ForAll int seed) {
        Random random = new Random(seed);
        LocalDate start = LocalDate.of(2026, 9, 7);
        List<String> withWeekends = new ArrayList<>();
        List<String> withoutWeekends = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (LocalDate day = start; day.isBefore(start.plusDays(days)); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek().getValue() > 5;
            for (int half = 0; half < 2; half++) {
                String mark = SCHOOL_DAY.test(day)
                        ? List.of("/", "\\", "N", "C1", "I").get(random.nextInt(5))
                        : "#";
                withWeekends.add(mark);
                if (!weekend) {
                    withoutWeekends.add(mark);
                    expected.add(day + mark);
                }
            }
        }
        assertThat(weekdays(lay(String.join(",", withWeekends), "2026-09-07"))).isEqualTo(expected);
        assertThat(weekdays(lay(String.join(",", withoutWeekends), "2026-09-07")))
                .isEqualTo(expected);
    }

    private static List<String> weekdays(Reading reading) {
        return ((Laid) reading)
                .sessions().stream()
                        .filter(placed -> placed.date().getDayOfWeek().getValue() <= 5)
                        .map(placed -> placed.date() + placed.mark())
                        .toList();
    }

    private static Reading lay(String marks, String start) {
        return SessionMarks.lay(marks, LocalDate.parse(start), SCHOOL_DAY, TODAY);
    }

    private static String days(String marks, String start) {
        List<Placed> sessions = ((Laid) lay(marks, start)).sessions();
        List<String> days = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i += 2) {
            days.add(sessions.get(i).date().getDayOfMonth() + ":"
                    + sessions.get(i).mark() + sessions.get(i + 1).mark());
        }
        return days.stream().collect(Collectors.joining(" "));
    }
}
