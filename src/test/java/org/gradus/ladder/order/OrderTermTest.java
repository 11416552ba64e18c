package org.gradus.ladder.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTermTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-09, anniversary, 2027-11-09",
        "2026-11-09, day-before, 2027-11-08",
        "2028-02-29, anniversary, 2029-02-28",
        "2028-02-29, day-before, 2029-02-27",
        "2027-01-01, day-before, 2027-12-31"
    })
    void an_order_lasts_a_year_to_the_anniversary_or_the_day_before_as_configured(
            LocalDate made, String rule, LocalDate last) {
        assertThat(OrderTerm.lastDay(made, 12, OrderTerm.LastDay.of(rule))).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-11-09, 2027-08-08, false",
        "2027-11-09, 2027-08-09, true",
        "2027-11-09, 2027-11-09, true",
        "2027-11-09, 2027-11-10, false",
        "2027-05-31, 2027-02-27, false",
        "2027-05-31, 2027-02-28, true",
        "2028-05-31, 2028-02-28, false",
        "2028-05-31, 2028-02-29, true"
    })
    void an_extension_may_be_applied_for_in_the_last_three_months(LocalDate last, LocalDate day, boolean open) {
        assertThat(OrderTerm.inWindow(day, last, 3)).isEqualTo(open);
    }

    @Test
    void an_order_is_in_force_from_the_day_it_is_made_to_its_last_day_to_age_or_to_its_discharge() {
        SupervisionOrder order = new SupervisionOrder(
                "GR-2026-000001-SO-1",
                "GR-2026-000001",
                1,
                "Family Court",
                LocalDate.of(2026, 11, 9),
                LocalDate.of(2027, 11, 9),
                "A Supervisor",
                Instant.EPOCH,
                null,
                null);
        LocalDate age = LocalDate.of(2027, 6, 25);
        assertThat(order.inForceOn(LocalDate.of(2026, 11, 8), age)).isFalse();
        assertThat(order.inForceOn(LocalDate.of(2026, 11, 9), age)).isTrue();
        assertThat(order.inForceOn(LocalDate.of(2027, 6, 25), age)).isTrue();
        assertThat(order.inForceOn(LocalDate.of(2027, 6, 26), age)).isFalse();
        LocalDate later = LocalDate.of(2030, 6, 28);
        assertThat(order.inForceOn(LocalDate.of(2027, 11, 9), later)).isTrue();
        assertThat(order.inForceOn(LocalDate.of(2027, 11, 10), later)).isFalse();
        SupervisionOrder discharged = new SupervisionOrder(
                order.stepKey(),
                order.reference(),
                order.pupilId(),
                order.court(),
                order.madeOn(),
                order.lastDay(),
                order.supervisor(),
                order.recordedAt(),
                LocalDate.of(2027, 1, 12),
                "discharged");
        assertThat(discharged.inForceOn(LocalDate.of(2027, 1, 11), later)).isTrue();
        assertThat(discharged.inForceOn(LocalDate.of(2027, 1, 12), later)).isFalse();
    }

    @Property
    void the_window_has_the_days_whose_third_month_on_reaches_past_the_last_day(
            @ForAll @IntRange(min = 0, max = 3000) int made, @ForAll @IntRange(min = -10, max = 130) int before) {
        LocalDate last = LocalDate.of(2026, 1, 1).plusDays(made);
        LocalDate day = last.minusDays(before);
        // Going the other way, months are as long as they are: a month too short for the day lets it in a little early.
        LocalDate opens = last;
        for (int month = 0; month < 3; month++) {
            opens = opens.withDayOfMonth(1).minusDays(1);
        }
        opens = opens.withDayOfMonth(Math.min(last.getDayOfMonth(), opens.lengthOfMonth()));
        assertThat(OrderTerm.inWindow(day, last, 3)).isEqualTo(!day.isBefore(opens) && !day.isAfter(last));
    }
}
