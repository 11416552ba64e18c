package org.gradus.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void ten_per_cent_exactly_is_persistent_absence() {
        assertThat(new Measure(342, 20, 18, 0, 0).persistentlyAbsent()).isTrue();
        assertThat(new Measure(343, 20, 17, 0, 0).persistentlyAbsent()).isFalse();
    }

    @Test
    void absence_that_only_rounds_to_ten_per_cent_is_not_persistent() {
        Measure measure = new Measure(1801, 200, 0, 0, 0);
        assertThat(measure.absencePercent()).contains(new BigDecimal("10.0"));
        assertThat(measure.persistentlyAbsent()).isFalse();
    }

    @Test
    void half_missed_exactly_is_severe_absence() {
        assertThat(new Measure(190, 0, 190, 0, 0).severelyAbsent()).isTrue();
        assertThat(new Measure(191, 0, 189, 0, 0).severelyAbsent()).isFalse();
    }

    @Test
    void nothing_possible_is_no_data_and_neither_none_nor_all() {
        Measure measure = Measure.of(List.of(AttendanceCode.PLANNED_CLOSURE, AttendanceCode.X));
        assertThat(measure.noData()).isTrue();
        assertThat(measure.attendancePercent()).isEmpty();
        assertThat(measure.absencePercent()).isEmpty();
        assertThat(measure.persistentlyAbsent()).isFalse();
        assertThat(measure.severelyAbsent()).isFalse();
        assertThat(measure.attendanceBelow(95)).isFalse();
    }

    @Test
    void under_twenty_possible_sessions_is_unstable() {
        assertThat(new Measure(19, 0, 0, 0, 0).unstable()).isTrue();
        assertThat(new Measure(19, 1, 0, 0, 0).unstable()).isFalse();
    }

    @Test
    void approved_activity_counts_as_attended_and_Q_is_outside() {
        Measure measure = Measure.of(List.of(
                AttendanceCode.PRESENT_AM,
                AttendanceCode.K,
                AttendanceCode.L,
                AttendanceCode.U,
                AttendanceCode.I,
                AttendanceCode.Q));
        assertThat(measure).isEqualTo(new Measure(3, 1, 1, 1, 1));
        assertThat(measure.possible()).isEqualTo(5);
    }

    @Test
    void a_groups_rate_is_the_sum_over_the_sum() {
        Measure group = new Measure(1, 1, 0, 0, 0).plus(new Measure(98, 0, 0, 0, 0));
        assertThat(group.absencePercent()).contains(new BigDecimal("1.0"));
    }

    @Test
    void lost_time_is_told_in_days_and_hours() {
        assertThat(new Measure(90, 10, 0, 0, 0).lostTime(4, new BigDecimal("7")).sentence())
                .isEqualTo("5 days in 4 weeks = 35 hours");
        assertThat(new Measure(90, 9, 0, 0, 0)
                        .lostTime(6, new BigDecimal("6.5"))
                        .sentence())
                .isEqualTo("4.5 days in 6 weeks = 29.25 hours");
        assertThat(new LostTime(2, 1, new BigDecimal("6.5")).sentence()).isEqualTo("1 day in 1 week = 6.5 hours");
        assertThat(new LostTime(40, 10, new BigDecimal("6.5")).sentence()).isEqualTo("20 days in 10 weeks = 130 hours");
    }

    @Property
    void bands_are_compared_without_rounding(
            @ForAll @IntRange(max = 5000) int attended, @ForAll @IntRange(max = 5000) int absent) {
        Measure measure = new Measure(attended, absent, 0, 0, 0);
        if (measure.noData()) {
            return;
        }
        BigInteger hundredfold = BigInteger.valueOf(100L * attended);
        for (int band : new int[] {95, 93, 90, 80, 50}) {
            assertThat(measure.attendanceBelow(band))
                    .isEqualTo(hundredfold.compareTo(BigInteger.valueOf((long) band * measure.possible())) < 0);
        }
        assertThat(measure.persistentlyAbsent())
                .isEqualTo(!measure.attendanceBelow(90) ? 10L * absent == measure.possible() : true);
    }
}
