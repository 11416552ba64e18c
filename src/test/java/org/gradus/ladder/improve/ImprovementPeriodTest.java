package org.gradus.ladder.improve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.gradus.calendar.SampleCalendars;
import org.gradus.calendar.SchoolCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three to six weeks by both readings: never fewer weeks with school, never more calendar weeks. */
class ImprovementPeriodTest {

    private static final SchoolCalendar CALENDAR = SampleCalendars.twoYears();

    @ParameterizedTest
    @CsvSource({
        // Six calendar weeks over half-term (26 to 30 October): 42 days, five of the weeks with school.
        "2026-10-19, 2026-11-29, true",
        "2026-10-19, 2026-11-30, false",
        // Three calendar weeks over half-term have two weeks with school only; a week more has three.
        "2026-10-19, 2026-11-08, false",
        "2026-10-19, 2026-11-15, true",
        // Exactly three weeks of term, and a day less.
        "2026-11-02, 2026-11-22, true",
        "2026-11-02, 2026-11-21, false",
        // Over the summer six calendar weeks hold one week with school.
        "2026-07-20, 2026-08-30, false",
        "2026-11-02, 2026-11-01, false",
        "2026-11-02, 2026-11-02, false"
    })
    void a_period_is_lawful_or_not(LocalDate from, LocalDate to, boolean lawful) {
        assertThat(new ImprovementPeriod(from, to).wrong(from, 3, 6, CALENDAR).isEmpty())
                .isEqualTo(lawful);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-02, true", "2026-11-01, true", "2026-11-03, false"})
    void it_never_begins_before_the_parent_has_the_notice(LocalDate received, boolean lawful) {
        assertThat(new ImprovementPeriod(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 12, 6))
                        .wrong(received, 3, 6, CALENDAR)
                        .isEmpty())
                .isEqualTo(lawful);
    }

    @Property(tries = 400)
    void it_agrees_with_counting_day_by_day(
            @ForAll @IntRange(max = 300) int start,
            @ForAll @IntRange(min = 1, max = 60) int days,
            @ForAll @IntRange(min = 3, max = 4) int least,
            @ForAll @IntRange(min = 4, max = 6) int most) {
        LocalDate from = LocalDate.of(2026, 9, 2).plusDays(start);
        LocalDate to = from.plusDays(days);
        int calendarDays = 0;
        Set<LocalDate> mondaysWithSchool = new HashSet<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            calendarDays++;
            if (CALENDAR.isSchoolDay(day)) {
                LocalDate monday = day;
                while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
                    monday = monday.minusDays(1);
                }
                mondaysWithSchool.add(monday);
            }
        }
        boolean lawful = calendarDays >= least * 7 && calendarDays <= most * 7 && mondaysWithSchool.size() >= least;
        assertThat(new ImprovementPeriod(from, to)
                        .wrong(from, least, most, CALENDAR)
                        .isEmpty())
                .isEqualTo(lawful);
    }
}
