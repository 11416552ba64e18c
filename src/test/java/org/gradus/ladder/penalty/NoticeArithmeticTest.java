package org.gradus.ladder.penalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days and money of a penalty notice at the law's edges, and against oracles that count day by day. */
class NoticeArithmeticTest {

    private static final BigDecimal LOW = new BigDecimal("80");
    private static final BigDecimal FULL = new BigDecimal("160");
    /** Posted on Friday 27 November 2026, taken to be received on Tuesday 1 December. */
    private static final NoticePeriod PERIOD = new NoticePeriod(LocalDate.of(2026, 12, 1), 21, 28);

    @Test
    void received_on_1_December_2026_the_lower_amount_suffices_until_the_21st_and_the_full_one_until_the_28th() {
        assertThat(PERIOD.discountEnds()).isEqualTo(LocalDate.of(2026, 12, 21));
        assertThat(PERIOD.ends()).isEqualTo(LocalDate.of(2026, 12, 28));
        assertThat(PERIOD.proceedingsFrom()).isEqualTo(LocalDate.of(2026, 12, 29));
        assertThat(PERIOD.working(true)).contains("Mon 21 Dec 2026", "Mon 28 Dec 2026", "from Tue 29 Dec 2026");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-21, 80, true",
        "2026-12-22, 80, false",
        "2026-12-22, 160, true",
        "2026-12-28, 160, true",
        "2026-12-28, 159.99, false",
        "2026-12-29, 160, false"
    })
    void a_payment_on_day_21_22_28_or_29_discharges(LocalDate on, BigDecimal amount, boolean discharges) {
        Account account = Account.of(LOW, FULL, PERIOD, List.of(new Account.Receipt(on, amount)), on);
        assertThat(account.discharged()).isEqualTo(discharges);
        assertThat(account.balance())
                .isEqualByComparingTo(
                        discharges ? BigDecimal.ZERO : FULL.subtract(amount).max(BigDecimal.ZERO));
    }

    @Test
    void eighty_pounds_do_not_discharge_a_second_notice() {
        LocalDate on = LocalDate.of(2026, 12, 2);
        Account account = Account.of(null, FULL, PERIOD, List.of(new Account.Receipt(on, LOW)), on);
        assertThat(account.discharged()).isFalse();
        assertThat(account.balance()).isEqualByComparingTo("80");
    }

    @Test
    void what_is_paid_beyond_what_was_due_is_over() {
        LocalDate on = LocalDate.of(2026, 12, 2);
        assertThat(Account.of(LOW, FULL, PERIOD, List.of(new Account.Receipt(on, FULL)), on)
                        .over())
                .isEqualByComparingTo("80");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-09-01, 2030-08-31, true",
        "2027-09-01, 2030-09-01, false",
        "2028-02-29, 2031-02-28, true",
        "2028-02-29, 2031-03-01, false",
        "2025-02-28, 2028-02-28, false",
        "2025-03-01, 2028-02-29, true",
        "2024-08-18, 2026-01-05, false",
        "2024-08-19, 2026-01-05, true"
    })
    void a_notice_counts_for_three_years_to_the_day_and_not_from_before_the_framework(
            LocalDate issued, LocalDate proposed, boolean counts) {
        assertThat(LookBack.at(proposed, 3).counting(List.of(issued)).isEmpty()).isNotEqualTo(counts);
    }

    @Property(tries = 500)
    void the_window_is_what_walking_back_day_by_day_finds(
            @ForAll("days") LocalDate proposed, @ForAll("manyDays") List<LocalDate> issued) {
        // A day lies in the window exactly while its third anniversary has not been reached.
        Set<LocalDate> window = new HashSet<>();
        LocalDate end = proposed.minusYears(3);
        for (LocalDate day = proposed; day.isAfter(end) && !day.isBefore(LookBack.FRAMEWORK); day = day.minusDays(1)) {
            window.add(day);
        }
        assertThat(LookBack.at(proposed, 3).counting(issued))
                .containsExactlyElementsOf(
                        issued.stream().filter(window::contains).sorted().toList());
    }

    @Property(tries = 500)
    void the_periods_are_what_counting_on_fingers_finds(@ForAll("days") LocalDate received) {
        LocalDate day = received;
        for (int n = 1; n < 21; n++) {
            day = day.plusDays(1);
        }
        NoticePeriod period = new NoticePeriod(received, 21, 28);
        assertThat(period.discountEnds()).isEqualTo(day);
        for (int n = 21; n < 28; n++) {
            day = day.plusDays(1);
        }
        assertThat(period.ends()).isEqualTo(day);
    }

    @Property(tries = 500)
    void an_account_is_what_a_day_by_day_cashier_finds(@ForAll("receipts") List<Account.Receipt> receipts) {
        Account account = Account.of(LOW, FULL, PERIOD, receipts, LocalDate.of(2026, 12, 1));
        BigDecimal till = BigDecimal.ZERO;
        LocalDate discharged = null;
        for (int n = 1; n <= 28; n++) {
            LocalDate day = LocalDate.of(2026, 11, 30).plusDays(n);
            for (Account.Receipt receipt : receipts) {
                till = receipt.on().equals(day) ? till.add(receipt.amount()) : till;
            }
            boolean somethingToday =
                    receipts.stream().anyMatch(receipt -> receipt.on().equals(day));
            if (discharged == null && somethingToday && till.compareTo(n <= 21 ? LOW : FULL) >= 0) {
                discharged = day;
            }
        }
        assertThat(account.dischargedOn()).isEqualTo(discharged);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(0, 4000)
                .map(n -> LocalDate.of(2024, 1, 1).plusDays(n));
    }

    @Provide
    Arbitrary<List<LocalDate>> manyDays() {
        return days().list().ofMaxSize(12).map(ArrayList::new);
    }

    @Provide
    Arbitrary<List<Account.Receipt>> receipts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 33), Arbitraries.of("20", "40", "80", "100", "160"))
                .as((n, amount) -> new Account.Receipt(LocalDate.of(2026, 12, 1).plusDays(n), new BigDecimal(amount)))
                .list()
                .ofMaxSize(6);
    }
}
