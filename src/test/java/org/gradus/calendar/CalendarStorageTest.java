package org.gradus.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.calendar.SampleCalendars.closed;
import static org.gradus.calendar.SampleCalendars.day;
import static org.gradus.calendar.SampleCalendars.term;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@GradusTest
@RecordApplicationEvents
class CalendarStorageTest {

    private static final Reason REASON = new Reason("Published by the authority");

    @Autowired
    SchoolCalendars calendars;

    @Autowired
    CalendarEdits edits;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ApplicationEvents events;

    private static List<Term> year2026() {
        return SampleCalendars.terms().stream()
                .filter(term -> term.year().start() == 2026)
                .toList();
    }

    private void asSupport(Runnable work) {
        Acting.as(currentActor, Role.ATTENDANCE_SUPPORT, null, work);
    }

    @Test
    void a_school_follows_its_authority_until_it_has_terms_of_its_own() {
        CalendarScope authority = new CalendarScope.Authority("981");
        CalendarScope school = new CalendarScope.School(981_001);
        asSupport(() -> {
            edits.follow(981_001, "981", REASON);
            edits.setTerms(authority, new SchoolYear(2026), year2026(), REASON);
            edits.addInset(authority, new InsetDay(day("2026-11-27"), "Common"), REASON);
        });
        assertThat(calendars.of(981_001).isSchoolDay(day("2026-10-26"))).isFalse();
        assertThat(calendars.of(981_001).dayOff(day("2026-11-27")).orElseThrow().kind())
                .isEqualTo(DayOff.Kind.INSET);

        asSupport(() -> edits.changeTerm(
                school, day("2026-11-02"), term("Autumn 2", "2026-11-03", "2026-12-18"), new Reason("Late boiler")));

        assertThat(calendars.of(981_001).isSchoolDay(day("2026-11-02"))).isFalse();
        assertThat(calendars.of(981_001).isSchoolDay(day("2026-11-03"))).isTrue();
        assertThat(calendars.of(981_001).terms()).hasSize(6);
        assertThat(calendars.entries(authority))
                .as("the authority's own dates stay")
                .anyMatch(entry -> entry.from().equals(day("2026-11-02")));

        asSupport(() -> edits.setTerms(school, new SchoolYear(2026), List.of(), new Reason("Back to the default")));
        assertThat(calendars.of(981_001).isSchoolDay(day("2026-11-02"))).isTrue();
    }

    @Test
    void a_change_is_seen_at_once_inside_its_transaction_and_by_others_after_the_commit() throws Exception {
        CalendarScope school = new CalendarScope.School(981_002);
        asSupport(() -> edits.setTerms(school, new SchoolYear(2026), year2026(), REASON));
        assertThat(calendars.of(981_002).isSchoolDay(day("2026-11-09"))).isTrue();
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            var inside = other.submit(() -> transaction.execute(status -> {
                asSupport(() -> edits.close(school, closed("2026-11-09", "flood")));
                boolean own = calendars.of(981_002).isSchoolDay(day("2026-11-09"));
                changed.countDown();
                await(looked);
                return own;
            }));
            await(changed);
            assertThat(calendars.of(981_002).isSchoolDay(day("2026-11-09")))
                    .as("not committed yet")
                    .isTrue();
            looked.countDown();
            assertThat(inside.get(30, TimeUnit.SECONDS)).as("inside").isFalse();
        } finally {
            other.shutdownNow();
        }
        assertThat(calendars.of(981_002).isSchoolDay(day("2026-11-09")))
                .as("committed")
                .isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_change_that_is_rolled_back_leaves_the_calendar_as_it_was() {
        CalendarScope school = new CalendarScope.School(981_003);
        asSupport(() -> edits.setTerms(school, new SchoolYear(2026), year2026(), REASON));

        transaction.executeWithoutResult(status -> {
            asSupport(() -> edits.addInset(school, new InsetDay(day("2026-11-09"), ""), REASON));
            status.setRollbackOnly();
        });

        assertThat(calendars.of(981_003).isSchoolDay(day("2026-11-09"))).isTrue();
    }

    @Test
    void a_change_is_recorded_and_announces_every_school_it_moves() {
        CalendarScope authority = new CalendarScope.Authority("984");
        asSupport(() -> {
            edits.follow(984_001, "984", REASON);
            edits.follow(984_002, "984", REASON);
        });
        events.clear();

        asSupport(() -> edits.setTerms(authority, new SchoolYear(2026), year2026(), REASON));

        assertThat(events.stream(CalendarChanged.class))
                .containsExactlyInAnyOrder(new CalendarChanged(984_001), new CalendarChanged(984_002));
        assertThat(events.stream(Recorded.class)).singleElement().satisfies(act -> {
            assertThat(act.action()).isEqualTo("calendar.terms-set");
            assertThat(act.objectId()).isEqualTo("authority:984");
            assertThat(act.reason()).isEqualTo("Published by the authority");
        });
        events.clear();
        asSupport(() -> edits.setTerms(authority, new SchoolYear(2026), year2026(), REASON));
        assertThat(events.stream(CalendarChanged.class)).as("nothing differs").isEmpty();
    }

    @Test
    void what_was_withdrawn_stays_in_the_history_with_who_and_why() {
        CalendarScope school = new CalendarScope.School(981_005);
        asSupport(() -> {
            edits.addInset(school, new InsetDay(day("2026-11-09"), "Phonics"), REASON);
            edits.removeInset(school, day("2026-11-09"), new Reason("Moved to January"));
        });

        assertThat(calendars.entries(981_005)).isEmpty();
        assertThat(calendars.history(981_005, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("Phonics");
            assertThat(entry.entered().by()).isEqualTo("test-attendance_support");
            assertThat(entry.withdrawn().reason()).isEqualTo("Moved to January");
        });
        assertThatThrownBy(() -> jdbc.update("delete from calendar_entry where scope = 'school:981005'"))
                .hasStackTraceContaining("permission denied for table calendar_entry");
        assertThatThrownBy(() -> jdbc.update("update calendar_entry set name = 'x' where scope = 'school:981005'"))
                .hasStackTraceContaining("permission denied for table calendar_entry");
    }

    @Test
    void half_a_closure_is_completed_by_the_other_half_and_withdrawn_together() {
        CalendarScope school = new CalendarScope.School(981_006);
        asSupport(() -> {
            edits.setTerms(school, new SchoolYear(2026), year2026(), REASON);
            assertThat(edits.close(school, closed("2026-11-09", "boiler", Session.AM)))
                    .isTrue();
            assertThat(edits.close(school, closed("2026-11-09", "boiler"))).isTrue();
            assertThat(edits.close(school, closed("2026-11-09", "boiler", Session.PM)))
                    .isFalse();
        });
        assertThat(calendars.of(981_006).sessions(day("2026-11-09"))).isEmpty();

        asSupport(() -> edits.reopen(school, day("2026-11-09"), new Reason("Entered by mistake")));
        assertThat(calendars.of(981_006).sessions(day("2026-11-09"))).hasSize(2);
    }

    @Test
    void others_may_not_change_dates_and_wrong_dates_are_refused() {
        CalendarScope school = new CalendarScope.School(981_007);
        assertThatThrownBy(() -> Acting.as(
                        currentActor,
                        Role.HEAD,
                        981_007,
                        () -> edits.addInset(school, new InsetDay(day("2026-11-09"), ""), REASON)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        asSupport(() -> {
            assertThatThrownBy(() -> edits.setTerms(
                            school,
                            new SchoolYear(2026),
                            List.of(
                                    term("Autumn 1", "2026-09-02", "2026-10-23"),
                                    term("Autumn 2", "2026-10-20", "2026-12-18")),
                            REASON))
                    .hasMessageContaining("overlaps");
            assertThatThrownBy(() -> edits.removeInset(school, day("2026-11-09"), REASON))
                    .hasMessageContaining("There is no INSET day on Mon 9 Nov 2026");
            assertThatThrownBy(() -> edits.changeTerm(
                            school, day("2026-09-02"), term("Autumn 1", "2026-09-03", "2026-10-23"), REASON))
                    .hasMessageContaining("No term of 2026/27 begins on Wed 2 Sep 2026");
        });
        assertThatThrownBy(() -> calendars.of(981_007).isSchoolDay(day("2026-11-09")))
                .hasMessageContaining("No term dates of 2026/27 are entered for school 981007");
    }
}
