package org.gradus.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.calendar.Session;
import org.gradus.register.AttendanceCode;
import org.gradus.register.PenaltyCount.Counted;
import org.gradus.register.PenaltyCounter;
import org.junit.jupiter.api.Test;

class SmallCountsTest {

    private final SmallCounts small = new SmallCounts(6);

    @Test
    void a_group_of_five_is_not_told_and_one_of_six_is() {
        assertThat(small.tooFew(5)).isTrue();
        assertThat(small.tooFew(6)).isFalse();
        assertThat(small.tooFew(0)).isFalse();
    }

    @Test
    void one_group_left_out_takes_the_next_smallest_with_it() {
        assertThat(small.hidden(new int[] {3, 40, 12, 70})).containsExactlyInAnyOrder(0, 2);
        assertThat(small.hidden(new int[] {40, 12, 70})).isEmpty();
        assertThat(small.hidden(new int[] {4, 96})).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void a_count_is_not_told_when_those_not_counted_are_too_few() {
        assertThat(small.hides(10, 13)).isTrue();
        assertThat(small.hides(3, 100)).isTrue();
        assertThat(small.hides(0, 100)).isFalse();
        assertThat(small.hides(50, 100)).isFalse();
    }

    @Test
    void what_is_left_out_can_never_be_found_from_the_total() {
        Random random = new Random(20261122);
        for (int round = 0; round < 20_000; round++) {
            int[] pupils = random.ints(1 + random.nextInt(8), 0, 25).toArray();
            Set<Integer> hidden = small.hidden(pupils);
            for (int i = 0; i < pupils.length; i++) {
                assertThat(!small.tooFew(pupils[i]) || hidden.contains(i)).isTrue();
            }
            if (!hidden.isEmpty() && hidden.size() < pupils.length) {
                int rest = Arrays.stream(pupils).sum();
                for (int i = 0; i < pupils.length; i++) {
                    rest -= hidden.contains(i) ? 0 : pupils[i];
                }
                assertThat(hidden).hasSizeGreaterThan(1);
                assertThat(rest).isGreaterThanOrEqualTo(6);
            }
        }
    }

    /** The same day as the register's own counter gives, for marks at random. */
    @Test
    void the_national_threshold_is_met_on_the_day_that_the_penalty_counter_says() {
        Random random = new Random(1);
        LocalDate begin = LocalDate.of(2026, 1, 5);
        for (int round = 0; round < 500; round++) {
            TreeSet<LocalDate> weeks = new TreeSet<>();
            for (int week = 0; week < 30; week++) {
                if (random.nextInt(5) > 0) {
                    weeks.add(begin.plusWeeks(week));
                }
            }
            List<Counted> marks = new ArrayList<>();
            List<LocalDate> days = new ArrayList<>();
            for (LocalDate day = begin; day.isBefore(begin.plusWeeks(30)); day = day.plusDays(1)) {
                if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                    continue;
                }
                for (Session session : Session.values()) {
                    if (random.nextInt(9) == 0) {
                        marks.add(new Counted(day, session, AttendanceCode.O));
                        days.add(day);
                    }
                }
            }
            assertThat(ThresholdMet.NATIONAL.first(days, weeks, begin))
                    .isEqualTo(PenaltyCounter.count(marks, weeks, Set.of(), begin.plusWeeks(30))
                            .crossing()
                            .map(crossing -> crossing.on()));
        }
    }
}
