package org.gradus.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.calendar.SampleCalendars.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BankHolidaysTest {

    private static final Path PUBLISHED = Path.of("..", "shared", "data", "bank-holidays", "bank_holidays.json");

    private final BankHolidays england = BankHolidays.england();

    @Test
    void they_are_the_published_days_of_2019_to_2028() throws IOException {
        Set<LocalDate> ours = new TreeSet<>();
        for (int year = 2019; year <= 2028; year++) {
            ours.addAll(england.ofYear(year).keySet());
        }

        assertThat(ours).isEqualTo(published());
    }

    private static Set<LocalDate> published() throws IOException {
        Set<LocalDate> days = new TreeSet<>();
        if (Files.exists(PUBLISHED) || "true".equals(System.getenv("CI"))) {
            for (JsonNode holiday : new ObjectMapper().readTree(PUBLISHED.toFile())) {
                days.add(LocalDate.parse(holiday.get("date").asText()));
            }
        } else {
            for (int year = 2019; year <= 2028; year++) {
                days.addAll(byTheRules(year));
            }
        }
        return days;
    }

    /** The standing rules and the proclamations of those years, worked out here without the library. */
    private static Set<LocalDate> byTheRules(int year) {
        Set<LocalDate> days = new TreeSet<>();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        days.add(BankHolidays.isWeekend(newYear) ? mondayFrom(newYear) : newYear);
        LocalDate easter = easter(year);
        days.add(easter.minusDays(2));
        days.add(easter.plusDays(1));
        days.add(year == 2020 ? day("2020-05-08") : mondayFrom(LocalDate.of(year, 5, 1)));
        days.add(year == 2022 ? day("2022-06-02") : mondayFrom(LocalDate.of(year, 5, 25)));
        days.add(mondayFrom(LocalDate.of(year, 8, 25)));
        days.addAll(
                switch (LocalDate.of(year, 12, 25).getDayOfWeek()) {
                    case FRIDAY -> december(year, 25, 28);
                    case SATURDAY -> december(year, 27, 28);
                    case SUNDAY -> december(year, 26, 27);
                    default -> december(year, 25, 26);
                });
        if (year == 2022) {
            days.addAll(Set.of(day("2022-06-03"), day("2022-09-19")));
        } else if (year == 2023) {
            days.add(day("2023-05-08"));
        }
        return days;
    }

    private static Set<LocalDate> december(int year, int christmas, int boxing) {
        return Set.of(LocalDate.of(year, 12, christmas), LocalDate.of(year, 12, boxing));
    }

    private static LocalDate mondayFrom(LocalDate day) {
        LocalDate monday = day;
        while (monday.getDayOfWeek().getValue() != 1) {
            monday = monday.plusDays(1);
        }
        return monday;
    }

    /** The Gregorian computus. */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        int moon = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11));
        int offset = moon - (year + year / 4 + moon + 2 - century + century / 4) % 7;
        int month = 3 + (offset + 40) / 44;
        return LocalDate.of(year, month, offset + 28 - 31 * (month / 4));
    }

    @Test
    void the_rules_of_this_test_agree_with_the_library_in_other_years_too() {
        for (int year = 2024; year <= 2040; year++) {
            assertThat(england.ofYear(year).keySet()).as("%d", year).isEqualTo(byTheRules(year));
        }
    }

    @Test
    void a_holiday_at_a_weekend_is_kept_on_its_substitute() {
        assertThat(england.on(day("2026-12-28"))).hasValue("Boxing Day (substitute day)");
        assertThat(england.on(day("2026-12-26"))).isEmpty();
        assertThat(england.on(day("2027-12-27"))).isPresent();
        assertThat(england.on(day("2027-12-28"))).isPresent();
    }

    @Test
    void england_keeps_easter_monday_and_not_saint_andrews_day() {
        assertThat(england.on(day("2027-03-29"))).hasValue("Easter Monday");
        assertThat(england.on(day("2026-11-30"))).isEmpty();
    }
}
