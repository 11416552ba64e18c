package org.gradus.pupils;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompulsorySchoolAgeTest {

    @ParameterizedTest
    @CsvSource({
        "2021-03-30, 2026-03-31",
        "2021-03-31, 2026-03-31",
        "2021-04-01, 2026-08-31",
        "2021-08-31, 2026-08-31",
        "2021-09-01, 2026-12-31",
        "2021-12-31, 2026-12-31",
        "2022-01-01, 2027-03-31",
        "2020-02-29, 2025-03-31",
    })
    void it_begins_on_the_prescribed_day_on_or_next_after_the_fifth_birthday(LocalDate born, LocalDate from) {
        assertThat(CompulsorySchoolAge.of(born).from()).isEqualTo(from);
    }

    @ParameterizedTest
    @CsvSource({
        // School year 2025/26 ends for them on Friday 26 June 2026.
        "2009-09-01, 2026-06-26",
        "2010-02-28, 2026-06-26",
        "2010-06-26, 2026-06-26",
        "2010-06-27, 2026-06-26",
        "2010-08-31, 2026-06-26",
        // A day younger: the last Friday of June 2027 is the 25th.
        "2010-09-01, 2027-06-25",
        "2008-02-29, 2024-06-28",
    })
    void it_ends_on_the_last_friday_in_june_of_the_school_year_of_the_sixteenth_birthday(LocalDate born, LocalDate to) {
        assertThat(CompulsorySchoolAge.of(born).to()).isEqualTo(to);
    }

    @Test
    void the_first_and_the_last_day_are_covered_and_the_days_beside_them_are_not() {
        CompulsorySchoolAge age = CompulsorySchoolAge.of(LocalDate.of(2010, 5, 4));
        assertThat(age.covers(LocalDate.of(2015, 8, 30))).isFalse();
        assertThat(age.covers(LocalDate.of(2015, 8, 31))).isTrue();
        assertThat(age.covers(LocalDate.of(2026, 6, 26))).isTrue();
        assertThat(age.covers(LocalDate.of(2026, 6, 27))).isFalse();
    }
}
