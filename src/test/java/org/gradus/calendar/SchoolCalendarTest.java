package org.gradus.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.calendar.SampleCalendars.closed;
import static org.gradus.calendar.SampleCalendars.day;
import static org.gradus.calendar.SampleCalendars.term;
import static org.gradus.calendar.SampleCalendars.twoYears;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.gradus.kernel.Refused;
import org.junit.jupiter.api.Test;

class SchoolCalendarTest {

    private final SchoolCalendar calendar = twoYears();

    @Test
    void an_n_mark_before_half_term_must_be_settled_by_the_fifth_school_day_not_the_fifth_weekday() {
        Count count = calendar.schoolDaysAfter(day("2026-10-22"), 5);

        assertThat(count.result()).isEqualTo("2026-11-05");
        assertThat(count.working())
                .isEqualTo(
                        "5 school days after Thu 22 Oct 2026: Fri 23 Oct 1, half-term 26–30 Oct skipped, Mon 2 Nov 2,"
                                + " Tue 3 Nov 3, Wed 4 Nov 4, Thu 5 Nov 5 = Thu 5 Nov 2026");
        assertThat(calendar.workingDaysAfter(day("2026-10-22"), 5).result()).isEqualTo("2026-10-29");
    }

    @Test
    void the_rolling_ten_school_weeks_pass_over_half_term() {
        assertThat(calendar.schoolWeeksEndingWith(day("2026-11-20"), 10))
                .startsWith(day("2026-09-07"))
                .endsWith(day("2026-11-16"))
                .doesNotContain(day("2026-10-26"))
                .hasSize(10);
        assertThat(calendar.schoolWeeksEndingWith(day("2026-11-23"), 10))
                .startsWith(day("2026-09-14"))
                .endsWith(day("2026-11-23"));
    }

    @Test
    void a_week_of_total_closure_is_no_school_week_and_keeps_the_first_week_in_the_window() {
        SchoolCalendar flooded = twoYears(
                closed("2026-11-09", "flood"),
                closed("2026-11-10", "flood"),
                closed("2026-11-11", "flood"),
                closed("2026-11-12", "flood"),
                closed("2026-11-13", "flood"));

        assertThat(flooded.schoolWeeksEndingWith(day("2026-11-23"), 10)).startsWith(day("2026-09-07"));
        assertThat(flooded.schoolWeekOf(day("2026-11-11"))).isEmpty();
        assertThat(flooded.plannedSchoolWeeks(day("2026-11-09"), day("2026-11-13")))
                .containsExactly(day("2026-11-09"));
        assertThat(flooded.schoolWeeksAfter(day("2026-11-04"), 1).working())
                .isEqualTo("1 school week after Wed 4 Nov 2026: closed (flood) w/c 9 Nov skipped, w/c 16 Nov 1"
                        + " = Wed 18 Nov 2026");
    }

    @Test
    void a_week_open_for_one_half_day_is_a_school_week() {
        SchoolCalendar calendar = twoYears(
                closed("2026-11-09", "flood"),
                closed("2026-11-10", "flood"),
                closed("2026-11-11", "flood", Session.AM),
                closed("2026-11-12", "flood"),
                closed("2026-11-13", "flood"));

        assertThat(calendar.schoolWeekOf(day("2026-11-13"))).contains(day("2026-11-09"));
        assertThat(calendar.sessions(day("2026-11-11"))).containsExactly(Session.PM);
        assertThat(calendar.sessions(day("2026-11-12"))).isEmpty();
        assertThat(calendar.sessions(day("2026-11-16"))).containsExactly(Session.AM, Session.PM);
    }

    @Test
    void the_summer_does_not_age_out_the_sessions_of_july() {
        assertThat(calendar.schoolWeeksEndingWith(day("2026-09-11"), 4))
                .containsExactly(day("2026-07-13"), day("2026-07-20"), day("2026-08-31"), day("2026-09-07"));
    }

    @Test
    void penalty_notice_dates_count_from_receipt() {
        LocalDate received = calendar.workingDaysAfter(day("2026-11-27"), 2).result();

        assertThat(received).isEqualTo("2026-12-01");
        assertThat(calendar.periodBeginningWith(received, 21).result()).isEqualTo("2026-12-21");
        Count whole = calendar.periodBeginningWith(received, 28);
        assertThat(whole.result()).isEqualTo("2026-12-28");
        assertThat(whole.working())
                .isEqualTo(
                        "Period of 28 days beginning with Tue 1 Dec 2026: that day is day 1, day 28 = Mon 28 Dec 2026;"
                                + " Boxing Day (substitute day) gives no extension");
        assertThat(calendar.calendarDaysAfter(whole.result(), 1).result()).isEqualTo("2026-12-29");
    }

    @Test
    void the_three_year_look_back_begins_the_day_after_the_anniversary() {
        assertThat(CalendarDays.yearsEndingOn(day("2026-12-01"), 3).result()).isEqualTo("2023-12-02");
        assertThat(CalendarDays.yearsEndingOn(day("2028-02-29"), 3).result()).isEqualTo("2025-03-01");
    }

    @Test
    void the_early_may_bank_holiday_falls_inside_term_and_is_named() {
        assertThat(calendar.isSchoolDay(day("2027-05-03"))).isFalse();
        assertThat(calendar.schoolDaysAfter(day("2027-04-30"), 1).working())
                .isEqualTo("1 school day after Fri 30 Apr 2027: Early May bank holiday Mon 3 May skipped, Tue 4 May 1"
                        + " = Tue 4 May 2027");
    }

    @Test
    void an_inset_day_after_half_term_is_told_apart_from_the_holiday() {
        Count count = calendar.schoolDaysAfter(day("2027-02-11"), 2);

        assertThat(count.working())
                .isEqualTo("2 school days after Thu 11 Feb 2027: Fri 12 Feb 1, half-term 15–19 Feb skipped,"
                        + " INSET Mon 22 Feb skipped, Tue 23 Feb 2 = Tue 23 Feb 2027");
        assertThat(count.skipped()).extracting(DayOff::kind).containsExactly(DayOff.Kind.HOLIDAY, DayOff.Kind.INSET);
    }

    @Test
    void an_inset_day_before_term_begins_is_called_inset_and_not_holiday() {
        assertThat(calendar.dayOff(day("2026-09-01")))
                .hasValue(new DayOff(DayOff.Kind.INSET, day("2026-09-01"), day("2026-09-01"), "INSET"));
    }

    @Test
    void a_closure_names_its_reason() {
        assertThat(twoYears(closed("2027-01-12", "snow"), closed("2027-01-13", "snow"))
                        .schoolDaysAfter(day("2027-01-11"), 1)
                        .working())
                .isEqualTo("1 school day after Mon 11 Jan 2027: closed (snow) 12–13 Jan skipped, Thu 14 Jan 1"
                        + " = Thu 14 Jan 2027");
    }

    @Test
    void two_half_day_closures_make_a_whole_one() {
        SchoolCalendar calendar =
                twoYears(closed("2027-01-12", "boiler", Session.AM), closed("2027-01-12", "boiler", Session.PM));

        assertThat(calendar.isSchoolDay(day("2027-01-12"))).isFalse();
        assertThat(calendar.closures()).containsExactly(closed("2027-01-12", "boiler"));
    }

    @Test
    void a_long_count_shows_the_ends_of_each_run_and_every_holiday() {
        assertThat(calendar.schoolDaysAfter(day("2026-12-10"), 20).working())
                .isEqualTo(
                        "20 school days after Thu 10 Dec 2026: Fri 11 Dec 1 … Fri 18 Dec 6, Christmas holiday 21 Dec–1"
                                + " Jan 2027 skipped, Mon 4 Jan 2027 7 … Thu 21 Jan 2027 20 = Thu 21 Jan 2027");
    }

    @Test
    void a_day_is_counted_back_over_a_holiday() {
        Count count = calendar.schoolDaysBefore(day("2026-11-03"), 2);

        assertThat(count.working())
                .isEqualTo("2 school days before Tue 3 Nov 2026: Mon 2 Nov 1, half-term 26–30 Oct skipped,"
                        + " Fri 23 Oct 2 = Fri 23 Oct 2026");
    }

    @Test
    void no_school_days_after_a_school_day_is_that_day_and_after_a_holiday_the_next_one() {
        assertThat(calendar.schoolDaysAfter(day("2026-10-22"), 0).result()).isEqualTo("2026-10-22");
        assertThat(calendar.schoolDaysAfter(day("2026-10-24"), 0).result()).isEqualTo("2026-11-02");
        assertThat(calendar.workingDaysAfter(day("2026-12-25"), 0).result()).isEqualTo("2026-12-29");
    }

    @Test
    void school_days_between_leads_back_to_the_same_day() {
        Count between = calendar.schoolDaysBetween(day("2026-10-22"), day("2026-11-05"));

        assertThat(between.amount()).isEqualTo(5);
        assertThat(between.working())
                .startsWith("School days after Thu 22 Oct 2026 to Thu 5 Nov 2026:")
                .endsWith("= 5 school days");
        assertThat(calendar.schoolDaysBetween(day("2026-10-22"), day("2026-10-22"))
                        .amount())
                .isZero();
    }

    @Test
    void six_school_weeks_pass_over_half_term_and_keep_the_weekday() {
        Count count = calendar.schoolWeeksAfter(day("2026-10-07"), 6);

        assertThat(count.result()).isEqualTo("2026-11-25");
        assertThat(count.working())
                .isEqualTo(
                        "6 school weeks after Wed 7 Oct 2026: w/c 12 Oct 1, w/c 19 Oct 2, half-term w/c 26 Oct skipped,"
                                + " w/c 2 Nov 3, w/c 9 Nov 4, w/c 16 Nov 5, w/c 23 Nov 6 = Wed 25 Nov 2026");
    }

    @Test
    void school_weeks_that_end_on_a_bank_holiday_end_on_the_next_school_day() {
        assertThat(calendar.schoolWeeksAfter(day("2027-04-26"), 1).working())
                .isEqualTo("1 school week after Mon 26 Apr 2027: w/c 3 May 1 = Mon 3 May 2027, no school day"
                        + " (Early May bank holiday), next school day Tue 4 May 2027");
    }

    @Test
    void a_week_that_begins_before_term_but_has_a_school_day_is_a_school_week() {
        assertThat(calendar.schoolWeekOf(day("2026-08-31"))).contains(day("2026-08-31"));
        assertThat(calendar.schoolWeekOf(day("2026-09-06"))).contains(day("2026-08-31"));
        assertThat(calendar.schoolWeekOf(day("2026-10-28"))).isEmpty();
    }

    @Test
    void months_end_where_the_month_ends() {
        assertThat(calendar.monthsAfter(day("2026-08-31"), 6).working())
                .isEqualTo("6 months after Mon 31 Aug 2026 = Sun 28 Feb 2027 (that month has no day 31)");
    }

    @Test
    void every_unit_is_counted_its_own_way() {
        LocalDate from = day("2026-10-22");
        assertThat(calendar.count(from, 5, DayUnit.SCHOOL_DAYS).result()).isEqualTo("2026-11-05");
        assertThat(calendar.count(from, 5, DayUnit.WORKING_DAYS).result()).isEqualTo("2026-10-29");
        assertThat(calendar.count(from, 5, DayUnit.CALENDAR_DAYS).result()).isEqualTo("2026-10-27");
        assertThat(calendar.count(from, 2, DayUnit.SCHOOL_WEEKS).result()).isEqualTo("2026-11-12");
        assertThat(calendar.count(from, 2, DayUnit.CALENDAR_WEEKS).result()).isEqualTo("2026-11-05");
        assertThat(calendar.count(from, 2, DayUnit.CALENDAR_MONTHS).result()).isEqualTo("2026-12-22");
    }

    @Test
    void a_count_that_runs_past_the_entered_years_is_refused_with_school_and_year() {
        assertThatThrownBy(() -> calendar.schoolDaysAfter(day("2027-07-20"), 5))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
                    assertThat(refused.problems().get(0).cause())
                            .isEqualTo(
                                    "No term dates of 2027/28 are entered for school 900001, so it is not known whether"
                                            + " Sun 1 Aug 2027 is a school day.");
                    assertThat(refused.problems().get(0).fix())
                            .contains("2027/28")
                            .contains("school 900001");
                });
    }

    @Test
    void a_count_that_starts_outside_the_entered_years_is_refused() {
        assertThatThrownBy(() -> calendar.schoolDaysAfter(day("2030-01-07"), 1)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> calendar.schoolWeeksAfter(day("2030-01-07"), 1))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> calendar.schoolWeeksEndingWith(day("2025-09-19"), 10))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> calendar.schoolDaysBefore(day("2025-09-03"), 5))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> calendar.isSchoolDay(day("2024-09-19"))).isInstanceOf(Refused.class);
    }

    @Test
    void a_year_of_which_only_the_autumn_is_entered_is_not_taken_for_a_long_holiday() {
        SchoolCalendar autumnOnly = new SchoolCalendar(
                new CalendarScope.School(900_001),
                List.of(
                        term("Autumn 1", "2026-09-02", "2026-10-23"),
                        term("Autumn 2", "2026-11-02", "2026-12-18"),
                        term("Autumn 1", "2027-09-02", "2027-10-22")),
                List.of(),
                List.of(),
                BankHolidays.england());

        assertThat(autumnOnly.schoolDaysAfter(day("2026-12-17"), 1).result()).isEqualTo("2026-12-18");
        assertThatThrownBy(() -> autumnOnly.schoolDaysAfter(day("2026-12-18"), 1))
                .hasMessageContaining("The term dates of 2026/27 entered for school 900001 are incomplete")
                .hasMessageContaining("Sat 19 Dec 2026");
    }

    @Test
    void a_missing_half_term_in_the_middle_is_a_hole_and_not_a_holiday() {
        SchoolCalendar holed = new SchoolCalendar(
                new CalendarScope.School(900_001),
                SampleCalendars.terms().stream()
                        .filter(term -> !term.from().equals(day("2027-01-04")))
                        .toList(),
                List.of(),
                List.of(),
                BankHolidays.england());

        assertThat(holed.knows(day("2026-12-18"))).isTrue();
        assertThat(holed.knows(day("2027-01-20"))).isFalse();
        assertThat(holed.knows(day("2027-02-22"))).isTrue();
    }

    @Test
    void terms_that_overlap_are_refused() {
        List<Term> overlapping =
                List.of(term("Autumn 1", "2026-09-02", "2026-10-23"), term("Autumn 2", "2026-10-23", "2026-12-18"));

        assertThatThrownBy(() -> new SchoolCalendar(
                        new CalendarScope.School(900_001), overlapping, List.of(), List.of(), BankHolidays.england()))
                .hasMessage(
                        "Autumn 2 (Fri 23 Oct 2026 to Fri 18 Dec 2026) overlaps Autumn 1 (Wed 2 Sep 2026 to Fri 23 Oct"
                                + " 2026).");
    }

    @Test
    void amounts_that_cannot_be_counted_are_refused() {
        LocalDate from = day("2026-10-22");
        for (DayUnit unit : DayUnit.values()) {
            assertThatThrownBy(() -> calendar.count(from, -1, unit)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> calendar.count(from, 10_001, unit)).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> calendar.periodBeginningWith(from, 0)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> calendar.schoolWeeks(from, from.minusDays(1))).isInstanceOf(Refused.class);
    }

    @Test
    void school_years_are_written_and_read_as_people_do() {
        assertThat(SchoolYear.of(day("2026-08-01"))).hasToString("2026/27");
        assertThat(SchoolYear.of(day("2026-07-31"))).hasToString("2025/26");
        assertThat(SchoolYear.parse("2026-27")).isEqualTo(new SchoolYear(2026));
        assertThat(SchoolYear.parse("2099/2100")).hasToString("2099/00");
        assertThatThrownBy(() -> SchoolYear.parse("2026/28")).isInstanceOf(Refused.class);
    }
}
