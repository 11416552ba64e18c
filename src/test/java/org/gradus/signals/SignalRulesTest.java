package org.gradus.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of {@code signals.dmn} at its boundary, on 20 November 2026. */
class SignalRulesTest {

    private static final String EVERY_SCHOOL_DAY_FROM = "2025-09-02";

    // ---- patterns

    @Test
    void three_tuesdays_in_six_school_weeks_are_a_pattern_and_two_are_not() {
        PupilOnPaper pupil = new PupilOnPaper().am("O", "10-06", "11-10");

        assertThat(pupil.signs("weekday-pattern")).isEmpty();
        pupil.pm("I", "10-13");

        assertThat(pupil.signs("weekday-pattern")).singleElement().satisfies(sign -> {
            assertThat(sign.found().subject()).isEqualTo("TUESDAY");
            assertThat(sign.found().sessions())
                    .extracting(seen -> seen.date() + " " + seen.session() + " " + seen.code())
                    .containsExactly("2026-10-06 AM O", "2026-10-13 PM I", "2026-11-10 AM O");
            assertThat(sign.found().explanation())
                    .isEqualTo(
                            "Absent on 3 Tuesdays in the last 6 school weeks (6 October, 13 October and 10 November):"
                                    + " 1.5 days in 6 weeks = 9.75 hours.");
            assertThat(sign.threshold().startsCase()).isTrue();
        });
    }

    @Test
    void a_fourth_tuesday_changes_nothing_but_the_count() {
        assertThat(new PupilOnPaper()
                        .days("O", "10-06", "10-13", "10-20", "11-10")
                        .signs("weekday-pattern"))
                .singleElement()
                .extracting(sign -> sign.found().sessions().size())
                .isEqualTo(8);
    }

    @Test
    void half_term_is_no_school_week_and_the_seventh_week_back_is_out() {
        // Six school weeks up to 20 November begin on 5 October; 29 September is in the seventh.
        assertThat(new PupilOnPaper().days("O", "09-29", "10-13", "11-10").signs("weekday-pattern"))
                .isEmpty();
    }

    @Test
    void a_week_missed_altogether_says_nothing_about_a_weekday() {
        PupilOnPaper pupil = new PupilOnPaper()
                .days("I", "10-05", "10-06", "10-07", "10-08", "10-09")
                .days("O", "10-13", "11-10");

        assertThat(pupil.signs("weekday-pattern")).isEmpty();
    }

    @Test
    void absence_the_school_arranged_is_no_pattern() {
        assertThat(new PupilOnPaper().days("C2", "10-06", "10-13", "11-10").signs("weekday-pattern"))
                .isEmpty();
    }

    @Test
    void mondays_and_fridays_are_flagged_higher_and_not_added_to_each_other() {
        PupilOnPaper pupil = new PupilOnPaper().days("I", "10-05", "10-12", "11-13");

        assertThat(pupil.signs("monday-friday-pattern")).isEmpty();
        pupil.days("I", "11-09");

        assertThat(pupil.signs("monday-friday-pattern")).singleElement().satisfies(sign -> {
            assertThat(sign.found().subject()).isEqualTo("MONDAY");
            assertThat(sign.threshold().priority()).isEqualTo(1);
        });
        assertThat(pupil.signs("weekday-pattern")).isEmpty();
    }

    @Test
    void absence_beside_two_breaks_in_twelve_months_is_a_sign_and_beside_one_is_not() {
        LocalDate afterHalfTerm = LocalDate.parse("2026-11-06");
        PupilOnPaper pupil =
                new PupilOnPaper(EVERY_SCHOOL_DAY_FROM).days("I", "10-23").days("O", "11-02");

        assertThat(pupil.signs("holiday-edge", afterHalfTerm)).isEmpty();
        pupil.am("G", "05-22");

        assertThat(pupil.signs("holiday-edge", afterHalfTerm))
                .singleElement()
                .satisfies(sign -> assertThat(sign.found().explanation())
                        .isEqualTo(
                                "Absent beside 2 school breaks in the last 12 months (22 May, 23 October and 2 November):"
                                        + " 2.5 days in 41 weeks = 16.25 hours."));
    }

    @Test
    void the_second_school_day_after_a_break_is_no_edge() {
        assertThat(new PupilOnPaper(EVERY_SCHOOL_DAY_FROM)
                        .am("G", "05-22")
                        .days("O", "11-03")
                        .signs("holiday-edge", LocalDate.parse("2026-11-06")))
                .isEmpty();
    }

    @Test
    void four_of_six_weeks_not_complete_are_a_sign_and_three_are_not() {
        PupilOnPaper pupil = new PupilOnPaper().am("I", "10-07", "10-15").pm("M", "11-05");

        assertThat(pupil.signs("broken-weeks")).isEmpty();
        pupil.am("O", "11-10");
        assertThat(pupil.subjects("broken-weeks")).containsExactly("weeks");
        pupil.am("O", "11-20");
        assertThat(pupil.signs("broken-weeks"))
                .singleElement()
                .satisfies(sign -> assertThat(sign.found().explanation())
                        .startsWith("5 of the last 6 school weeks were not complete: 2.5 days in 6 weeks"));
    }

    // ---- measures

    @Test
    void fewer_than_twenty_possible_sessions_are_never_judged_by_their_rate() {
        PupilOnPaper pupil = new PupilOnPaper().days("O", "11-09", "11-11", "11-16", "11-18");
        assertThat(pupil.signs("sudden-drop")).hasSize(1);

        pupil.am("Y1", "11-20"); // nineteen possible sessions in the last ten school days
        assertThat(pupil.signs("sudden-drop")).isEmpty();
    }

    @Test
    void a_drop_of_five_points_is_noted_and_one_of_thirty_opens_a_case() {
        // Before 9 November nothing was missed; each session of the last ten school days is five points.
        assertThat(new PupilOnPaper().signs("sudden-drop")).isEmpty();
        PupilOnPaper pupil = new PupilOnPaper().am("I", "11-20");
        assertThat(pupil.signs("sudden-drop")).singleElement().satisfies(sign -> {
            assertThat(sign.threshold().startsCase()).isFalse();
            assertThat(sign.found().explanation())
                    .isEqualTo("Missed 0.5 days in 2 weeks = 3.25 hours: attendance of the last 10 school days was"
                            + " 95.0%, after 100.0% in the 6 school weeks before.");
        });
        pupil.days("I", "11-18", "11-19");
        assertThat(pupil.subjects("sudden-drop")).containsExactly("5");
        pupil.pm("I", "11-20");
        assertThat(pupil.signs("sudden-drop")).singleElement().satisfies(sign -> {
            assertThat(sign.found().subject()).isEqualTo("30");
            assertThat(sign.threshold().startsCase()).isTrue();
        });
        pupil.am("I", "11-17");
        assertThat(pupil.subjects("sudden-drop")).containsExactly("30");
    }

    @Test
    void a_drop_just_short_of_five_points_is_none() {
        // One session missed in sixty before makes 98.3 per cent; 95 is 3.3 points below.
        assertThat(new PupilOnPaper().am("I", "10-14").am("I", "11-20").signs("sudden-drop"))
                .isEmpty();
    }

    @Test
    void the_year_falls_below_93_per_cent_with_the_absence_that_takes_it_there() {
        // 50 school days by 20 November: 100 sessions.
        PupilOnPaper pupil =
                new PupilOnPaper().days("I", "10-06", "10-14", "11-18").am("I", "11-20");
        assertThat(pupil.subjects("band-crossing")).containsExactly("95");

        pupil.pm("I", "11-20");
        assertThat(pupil.subjects("band-crossing")).containsExactly("93");
    }

    @ParameterizedTest
    @CsvSource({"4, ", "5, ", "6, 95", "7, 95", "8, 93", "9, 93", "10, 90", "11, 90", "19, 90", "20, 90", "21, 80"})
    void bands_are_crossed_at_the_figure_the_table_says(int absences, String band) {
        // 100 possible sessions with the last; the absences are the newest sessions, so each is a fall from above.
        assertThat(newestAbsent(absences).subjects("band-crossing"))
                .isEqualTo(band == null ? List.of() : List.of(band));
    }

    private static PupilOnPaper newestAbsent(int sessions) {
        PupilOnPaper pupil = new PupilOnPaper();
        List<LocalDate> days = PupilOnPaper.CALENDAR.schoolDays(LocalDate.parse("2026-10-01"), PupilOnPaper.TODAY);
        for (int i = 0; i < sessions; i++) {
            String day = days.get(days.size() - 1 - i / 2).toString();
            if (i % 2 == 0) {
                pupil.pm("I", day);
            } else {
                pupil.am("I", day);
            }
        }
        return pupil;
    }

    @Test
    void half_of_the_sessions_missed_is_severe_absence() {
        // 20 possible sessions since joining: at 10 absent the first steady reading is 50 per cent.
        PupilOnPaper pupil = new PupilOnPaper("2026-11-09").days("I", "11-10", "11-12", "11-16", "11-18");
        assertThat(pupil.subjects("band-crossing")).containsExactly("80");

        pupil.days("I", "11-20");
        assertThat(pupil.signs("band-crossing")).singleElement().satisfies(sign -> {
            assertThat(sign.found().subject()).isEqualTo("50");
            assertThat(sign.threshold().priority()).isEqualTo(2);
        });
    }

    @Test
    void standing_below_a_band_since_the_base_was_young_is_no_fall() {
        // Two days missed in the first ten make 80 per cent of 20 sessions; that is not below 80.
        assertThat(new PupilOnPaper("2026-11-09").days("I", "11-18", "11-20").signs("band-crossing"))
                .isEmpty();
    }

    @Test
    void a_band_crossed_long_ago_is_not_crossed_again() {
        assertThat(new PupilOnPaper()
                        .days("I", "10-05", "10-06", "10-07", "10-08", "10-09")
                        .am("I", "11-20")
                        .signs("band-crossing"))
                .isEmpty();
    }

    @Test
    void half_of_the_years_allowance_before_half_of_the_year_is_on_course_for_persistent_absence() {
        int year = PupilOnPaper.time(PupilOnPaper.TODAY).daysThisYear();
        int needed = (year + 9) / 10; // half of a tenth of two sessions a day, rounded up

        assertThat(newestAbsent(needed - 1).signs("on-course-for-persistent-absence"))
                .isEmpty();
        assertThat(newestAbsent(needed).signs("on-course-for-persistent-absence"))
                .singleElement()
                .satisfies(sign -> assertThat(sign.found().sessions()).hasSize(needed));
        assertThat(newestAbsent(needed + 1).signs("on-course-for-persistent-absence"))
                .singleElement()
                .satisfies(sign -> assertThat(sign.found().sessions()).hasSize(needed));
    }

    // ---- lateness

    @Test
    void three_arrivals_after_the_register_closed_in_four_weeks() {
        PupilOnPaper pupil = new PupilOnPaper().am("U", "10-16", "11-04", "11-10");
        assertThat(pupil.signs("late-after-close")).isEmpty(); // the four weeks begin on 19 October

        pupil.am("U", "10-19");
        assertThat(pupil.signs("late-after-close"))
                .singleElement()
                .satisfies(sign -> assertThat(sign.found().explanation()).contains("1.5 days in 4 weeks = 9.75 hours"));
        pupil.am("U", "11-19");
        assertThat(pupil.signs("late-after-close")).hasSize(1);
    }

    @Test
    void six_late_marks_in_four_weeks() {
        PupilOnPaper pupil = new PupilOnPaper().am("L", "10-20", "10-21", "11-03", "11-05", "11-17");
        assertThat(pupil.signs("late-before-close")).isEmpty();

        pupil.am("L", "11-18");
        assertThat(pupil.signs("late-before-close")).hasSize(1);
        pupil.am("L", "11-19");
        assertThat(pupil.signs("late-before-close")).hasSize(1);
    }

    @Test
    void lateness_that_rises_from_fortnight_to_fortnight_only_marks() {
        PupilOnPaper pupil = new PupilOnPaper().am("L", "10-22", "11-10");
        assertThat(pupil.signs("late-rising")).isEmpty();

        pupil.am("L", "11-17"); // 0, 1, 2
        assertThat(pupil.signs("late-rising"))
                .singleElement()
                .satisfies(sign -> assertThat(sign.threshold().startsCase()).isFalse());
        pupil.am("L", "10-07"); // 1, 1, 2
        assertThat(pupil.signs("late-rising")).isEmpty();
        pupil.am("U", "10-23", "11-18", "11-19"); // 1, 2, 4
        assertThat(pupil.signs("late-rising")).hasSize(1);
    }

    // ---- illness

    @Test
    void four_separate_illnesses_in_a_term() {
        PupilOnPaper pupil = new PupilOnPaper().days("I", "09-15", "10-07", "11-16");
        assertThat(pupil.signs("illness-episodes")).isEmpty();

        pupil.days("I", "11-17", "11-18"); // the third goes on
        assertThat(pupil.signs("illness-episodes")).isEmpty();
        pupil.am("I", "11-20");
        assertThat(pupil.signs("illness-episodes"))
                .singleElement()
                .satisfies(sign -> assertThat(sign.found().explanation()).startsWith("Ill 4 separate times this term"));
    }

    @Test
    void an_illness_over_a_holiday_or_a_closed_day_is_one() {
        PupilOnPaper pupil = new PupilOnPaper()
                .days("I", "09-15", "10-07", "10-23", "11-02", "11-16", "11-18")
                .days("Y4", "11-17");

        assertThat(pupil.signs("illness-episodes")).hasSize(1);
        assertThat(pupil.signs("illness-episodes").get(0).found().explanation()).startsWith("Ill 4 separate times");
    }

    @Test
    void three_illnesses_in_six_weeks_none_longer_than_two_school_days() {
        PupilOnPaper pupil = new PupilOnPaper().days("I", "10-07", "11-10", "11-11");
        assertThat(pupil.signs("illness-short")).isEmpty();

        pupil.pm("I", "11-18");
        assertThat(pupil.signs("illness-short")).hasSize(1);
        pupil.am("I", "11-12"); // one of them now takes three days
        assertThat(pupil.signs("illness-short")).isEmpty();
    }

    @Test
    void four_medical_appointments_in_a_term_only_mark() {
        PupilOnPaper pupil = new PupilOnPaper().am("M", "09-10", "10-01").days("M", "11-10");
        assertThat(pupil.signs("medical-appointments")).isEmpty();

        pupil.am("M", "11-17");
        assertThat(pupil.signs("medical-appointments"))
                .singleElement()
                .satisfies(sign -> assertThat(sign.threshold().startsCase()).isFalse());
        pupil.am("M", "11-18");
        assertThat(pupil.signs("medical-appointments")).hasSize(1);
    }

    // ---- unexplained and unauthorised

    @ParameterizedTest
    @CsvSource({"11-16, true", "11-17, true", "11-18, false", "11-19, false"})
    void an_absence_unexplained_for_more_than_two_school_days(String day, boolean seen) {
        assertThat(new PupilOnPaper().am("N", day).signs("unexplained-old")).hasSize(seen ? 1 : 0);
    }

    @Test
    void three_unexplained_sessions_in_a_term() {
        PupilOnPaper pupil = new PupilOnPaper().am("N", "09-10").am("N", "11-19");
        assertThat(pupil.signs("unexplained-repeated")).isEmpty();

        pupil.pm("N", "11-19");
        assertThat(pupil.signs("unexplained-repeated")).hasSize(1);
        pupil.am("N", "11-20");
        assertThat(pupil.signs("unexplained-repeated")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"4, ", "5, 5", "6, 5", "7, 7", "9, 7", "10, 10", "11, 10"})
    void the_penalty_counter_is_watched_at_five_seven_and_ten(int sessions, String level) {
        PupilOnPaper pupil = new PupilOnPaper();
        List<String> mornings = List.of(
                "09-08", "09-16", "09-24", "09-29", "10-08", "10-14", "10-19", "11-04", "11-12", "11-16", "11-20");
        mornings.subList(mornings.size() - sessions, mornings.size()).forEach(day -> pupil.am("O", day));

        assertThat(pupil.subjects("threshold-watch")).isEqualTo(level == null ? List.of() : List.of(level));
    }

    @Test
    void what_the_counter_reached_on_a_fresh_day_stands_although_its_window_has_moved_on() {
        // On 13 November the window begins on 31 August; on 16 November the two sessions of that week have dropped out.
        PupilOnPaper pupil = new PupilOnPaper().days("O", "09-03").am("O", "09-22", "10-06", "11-13", "11-16");

        assertThat(pupil.signs("threshold-watch")).singleElement().satisfies(sign -> {
            assertThat(sign.found().explanation())
                    .startsWith("5 sessions of unauthorised absence in 10 school weeks by 13 November");
            assertThat(sign.found().newest()).isEqualTo(LocalDate.parse("2026-11-13"));
        });
    }

    // ---- joining and leave

    @Test
    void an_absence_on_the_tenth_school_day_is_a_new_joiners_and_on_the_eleventh_is_not() {
        assertThat(new PupilOnPaper("2026-11-06")
                        .joined("2026-11-06")
                        .am("I", "11-19")
                        .signs("new-joiner"))
                .hasSize(1);
        assertThat(new PupilOnPaper("2026-11-06")
                        .joined("2026-11-06")
                        .am("I", "11-20")
                        .signs("new-joiner"))
                .isEmpty();
        assertThat(new PupilOnPaper("2026-11-06").joined("2026-11-06").signs("new-joiner"))
                .isEmpty();
    }

    @Test
    void leave_without_permission_only_marks() {
        assertThat(new PupilOnPaper().signs("earlier-leave")).isEmpty();
        assertThat(new PupilOnPaper().am("G", "11-20").signs("earlier-leave"))
                .singleElement()
                .satisfies(sign -> assertThat(sign.threshold().startsCase()).isFalse());
    }

    @Test
    void a_brother_or_sister_with_a_signal_marks_whoever_missed_school_in_the_same_weeks() {
        SignalRules rules = new SignalRules(SignalTable.rows());
        Siblings siblings = new Siblings(rules, PupilOnPaper.time(PupilOnPaper.TODAY));
        siblings.remember(new PupilOnPaper().am("I", "10-19").sight(PupilOnPaper.TODAY)); // not fresh
        assertThat(siblings.windowStart()).isEmpty();

        siblings.remember(new PupilOnPaper().am("I", "10-19", "11-20").sight(PupilOnPaper.TODAY));
        assertThat(siblings.windowStart()).contains(LocalDate.parse("2026-10-19"));
        assertThat(siblings.signs(List.of(42L)).get(42L)).singleElement().satisfies(sign -> {
            assertThat(sign.found().sessions()).hasSize(2);
            assertThat(sign.threshold().startsCase()).isFalse();
        });
    }

    // ---- what is fresh and what is new

    @ParameterizedTest
    @CsvSource({"11-05, false", "11-06, true"})
    void a_sign_rests_on_a_session_of_the_last_ten_school_days_or_is_none(String newest, boolean seen) {
        assertThat(new PupilOnPaper()
                        .am("O", "10-08", "10-09", "10-15", "10-16")
                        .am("O", newest)
                        .signs("threshold-watch"))
                .hasSize(seen ? 1 : 0);
    }

    @Test
    void the_same_subject_is_new_again_only_after_its_window() {
        SignalRules.Sign sign = new PupilOnPaper()
                .days("O", "10-06", "10-13", "11-10")
                .signs("weekday-pattern")
                .get(0);

        assertThat(sign.newBeside(List.of())).isTrue();
        assertThat(sign.newBeside(List.of(raised("weekday-pattern", "TUESDAY", "2026-10-05"))))
                .isFalse();
        assertThat(sign.newBeside(List.of(raised("weekday-pattern", "TUESDAY", "2026-10-04"))))
                .isTrue();
        assertThat(sign.newBeside(List.of(raised("weekday-pattern", "THURSDAY", "2026-11-10"))))
                .isTrue();
        assertThat(sign.newBeside(List.of(raised("broken-weeks", "TUESDAY", "2026-11-10"))))
                .isTrue();
    }

    @Test
    void a_band_is_new_unless_it_or_a_lower_one_was_crossed_this_year() {
        SignalRules.Sign sign = newestAbsent(10).signs("band-crossing").get(0);

        assertThat(sign.newBeside(List.of(raised("band-crossing", "93", "2026-11-01"))))
                .isTrue();
        assertThat(sign.newBeside(List.of(raised("band-crossing", "90", "2026-09-20"))))
                .isFalse();
        assertThat(sign.newBeside(List.of(raised("band-crossing", "80", "2026-09-20"))))
                .isFalse();
        assertThat(sign.newBeside(List.of(raised("band-crossing", "80", "2026-07-10"))))
                .isTrue();
        assertThat(sign.found().key()).isEqualTo("90 2026-08-01");
    }

    private static SignalStore.Raised raised(String rule, String subject, String on) {
        return new SignalStore.Raised(rule, subject, LocalDate.parse(on));
    }

    @Test
    void rules_that_need_what_is_not_recorded_yet_are_in_the_table_and_are_passed_over() {
        Set<Object> others = SignalTable.rows().stream()
                .filter(row -> !"marks".equals(row.get("evidence")))
                .map(row -> row.get("rule"))
                .collect(Collectors.toSet());

        assertThat(others).containsExactlyInAnyOrder("lesson-avoidance", "event-linked", "wellbeing");
    }

    @Test
    void a_row_with_a_rule_nobody_knows_is_refused() {
        List<Map<String, Object>> rows = List.of(
                Map.of("rule", "moonlight", "evidence", "marks", "windowUnit", "TERMS", "label", "", "amount", 1L));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new SignalRules(rows))
                .hasMessageContaining("moonlight");
    }
}
