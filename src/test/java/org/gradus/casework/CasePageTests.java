package org.gradus.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.ui.CasePart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The parts of a case page, each as those see it who may, at a school of its own; it is Friday 20 November 2026. */
@GradusTest
class CasePageTests {

    private static final AtomicInteger NEXT = new AtomicInteger(985_100);

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private Cases cases;

    @Autowired
    private GradusClock clock;

    @Autowired
    private MockMvc mvc;

    private int urn;
    private long pupil;
    private String reference;
    private RequestPostProcessor head;
    private RequestPostProcessor teacher;

    @BeforeEach
    void a_case_with_two_parents_a_meeting_a_plan_and_marks() {
        clock.moveTo(Instant.parse("2026-11-20T18:00:00Z"));
        urn = NEXT.incrementAndGet();
        head = Acting.signedInAs(Role.HEAD, urn);
        teacher = Acting.signedInAs(Role.CLASS_TEACHER, urn);
        jdbc.update(
                "insert into school (urn, name, type, control, phase, status)"
                        + " values (?, ?, 'Community school', 'MAINTAINED', 'Primary', 'Open')",
                urn,
                "Page School " + urn);
        jdbc.update("insert into calendar_scope (scope) values (?)", "school:" + urn);
        term("Autumn 1", "2026-09-07", "2026-10-23");
        term("Autumn 2", "2026-11-02", "2026-12-18");
        pupil = pupil(1, "Robin");
        parent(pupil, "Alex", true, true, "Speaks at work only after 17:00");
        parent(pupil, "Sam", false, false, "A court order of 2025");
        jdbc.update("insert into need (pupil_id, kind, from_date) values (?, 'CHILD_IN_NEED', '2026-01-01')", pupil);
        reference = opened(pupil);
        mark("2026-10-05", "OO");
        mark("2026-10-06", "/\\");
        mark("2026-10-09", "II");
        mark("2026-10-16", "/O");
        mark("2026-11-06", "/\\");
        jdbc.update(
                "insert into meeting (reference, kind, held_on, present, parent_present, summary, written_at, written_by)"
                        + " values (?, 'listening meeting', '2026-10-12', 'pupil, second-parent, led by Ms Reed', true,"
                        + " 'A quiet room helps.', '2026-10-12T15:00:00Z', ?)",
                reference,
                Acting.account(context(), Acting.actor(Role.HEAD, urn)));
        note("trusted-adult", "Trusted adult", "Mr Bell in the library");
        note("push", "What pushes the child away from school", "noise, uniform-money");
        note("decision", "Review: step-down", "It holds.");
        plan();
    }

    @Autowired
    private org.springframework.context.ApplicationContext spring;

    private org.springframework.context.ApplicationContext context() {
        return spring;
    }

    private void term(String name, String from, String to) {
        jdbc.update(
                "insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at, reason)"
                        + " values (?, 'TERM', ?, ?, ?, 'test', '2026-08-01T00:00:00Z', 'test')",
                "school:" + urn,
                name,
                LocalDate.parse(from),
                LocalDate.parse(to));
    }

    private long pupil(int number, String forename) {
        Long id = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Larkfield', ?, '2014-05-01')"
                        + " returning id",
                Long.class,
                "A%06d%05dB".formatted(urn, number),
                forename);
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status, year_group)"
                        + " values (?, ?, '2023-09-01', 'C', '7')",
                id,
                urn);
        return id;
    }

    private void parent(long child, String name, boolean safe, boolean hidden, String note) {
        Long id = jdbc.queryForObject(
                "insert into parent (external_id, surname, forename, address1, town, postcode, phone)"
                        + " values (?, 'Larkfield', ?, ?, 'Gradshire', 'ZZ9 9ZZ', '01632 960001') returning id",
                Long.class,
                name + urn,
                name,
                name.equals("Alex") ? "12 Hidden Lane" : "34 Open Street");
        jdbc.update(
                "insert into pupil_parent (pupil_id, parent_id, relationship, safe_to_contact, address_hidden, contact_note,"
                        + " parental_responsibility) values (?, ?, 'PAM', ?, ?, ?, true)",
                child,
                id,
                safe,
                hidden,
                note);
    }

    private String opened(long child) {
        return Acting.asSystem(currentActor, () -> cases.open(child, urn, 1, "Fridays are missed"))
                .reference();
    }

    private void mark(String day, String codes) {
        LocalDate date = LocalDate.parse(day);
        LocalDate monday = date.minusDays(date.getDayOfWeek().getValue() - 1L);
        byte[] week = jdbc
                .query(
                        "select w.codes from mark_week w join enrolment e on e.id = w.enrolment_id"
                                + " where e.pupil_id = ? and w.week_start = ?",
                        (row, n) -> row.getBytes(1),
                        pupil,
                        monday)
                .stream()
                .findFirst()
                .orElse(new byte[10]);
        int place = 2 * (date.getDayOfWeek().getValue() - 1);
        week[place] = (byte) codes.charAt(0);
        week[place + 1] = (byte) codes.charAt(1);
        int[] counts = new int[5];
        for (byte code : week) {
            if (code == '/' || code == '\\') {
                counts[0]++;
            } else if (code == 'I') {
                counts[1]++;
            } else if (code == 'O') {
                counts[2]++;
            }
        }
        jdbc.update(
                "delete from mark_week using enrolment e where e.id = enrolment_id and e.pupil_id = ? and week_start = ?",
                pupil,
                monday);
        jdbc.update(
                "insert into mark_week (enrolment_id, week_start, codes, attended, authorised, unauthorised, late,"
                        + " late_after_close) select id, ?, ?, ?, ?, ?, 0, 0 from enrolment where pupil_id = ?",
                monday,
                week,
                counts[0],
                counts[1],
                counts[2],
                pupil);
    }

    private void note(String kind, String heading, String words) {
        jdbc.update(
                "insert into case_note (reference, kind, heading, words, written_at, written_by)"
                        + " values (?, ?, ?, ?, '2026-10-13T09:00:00Z', ?)",
                reference,
                kind,
                heading,
                words,
                Acting.account(context(), Acting.actor(Role.HEAD, urn)));
    }

    private void plan() {
        Long plan = jdbc.queryForObject(
                "insert into support_plan (id, version, reference, number, state, written_with, adjustments, named_contact,"
                        + " check_ins, success, pupil_agrees, parent_agrees, written_at, written_by, agreed_on)"
                        + " values (nextval('support_plan_seq'), 0, ?, 1, 'AGREED', 'pupil, parent', 'A later start on"
                        + " Mondays', 'Ms Reed', 'Each Friday at 9:00', 'Robin comes in gladly', 'signed',"
                        + " 'agreed-verbally', '2026-10-14T09:00:00Z', 'test', '2026-10-14') returning id",
                Long.class,
                reference);
        jdbc.update(
                "insert into smart_target (id, version, plan_id, position, words, measure, comparison, amount, due_on,"
                        + " baseline_from, baseline_to, baseline_count, baseline_of) values (nextval('smart_target_seq'), 0, ?,"
                        + " 0, 'Come in every morning', 'attended-percentage', 'at-least', 90, '2026-12-11', '2026-09-07',"
                        + " '2026-10-13', 2, 6)",
                plan);
        jdbc.update(
                "insert into plan_strategy (plan_id, position, words, barrier, theory, reason)"
                        + " values (?, 0, 'A quiet room', 'Noise', 'maslow', 'Calm comes first')",
                plan);
        jdbc.update(
                "insert into promise (id, version, plan_id, words, owner, owner_name, due_on, nature, state)"
                        + " values (nextval('promise_seq'), 0, ?, 'Open the quiet room', 'school', 'Mr Bell', '2026-10-21',"
                        + " 'supportive', 'OPEN')",
                plan);
    }

    private String page(CasePart part, RequestPostProcessor reader) throws Exception {
        return page(part == CasePart.OVERVIEW ? "" : "/" + part.path(), reader);
    }

    private String page(String path, RequestPostProcessor reader) throws Exception {
        String page = mvc.perform(get("/cases/" + reference + path).with(reader))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("??");
        return page;
    }

    @Test
    void every_part_begins_with_whom_it_is_about_and_marks_itself_in_the_navigation() throws Exception {
        for (CasePart part : CasePart.values()) {
            assertThat(page(part, head))
                    .as(part.name())
                    .contains("Robin Larkfield", "1 May 2014", "Year 7", "Page School " + urn, "Raised priority")
                    .contains("a child in need")
                    .contains("Do not contact Sam Larkfield without the designated safeguarding lead.")
                    .contains("A court order of 2025")
                    .contains("2.5 days in")
                    .containsOnlyOnce("aria-current=\"page\">"
                            + part.name().charAt(0)
                            + part.name().substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        mvc.perform(get("/cases/" + reference + "/elsewhere").with(head)).andExpect(status().isNotFound());
        mvc.perform(get("/cases/" + reference + "/people").with(Acting.signedInAs(Role.HEAD, urn + 50_000)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/cases/" + reference + "/timeline").with(Acting.signedInAs(Role.GOVERNOR, urn)))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_class_teacher_is_warned_but_reads_neither_needs_nor_notes() throws Exception {
        for (CasePart part : CasePart.values()) {
            assertThat(page(part, teacher))
                    .as(part.name())
                    .contains("Do not contact Sam Larkfield")
                    .doesNotContain(
                            "a child in need",
                            "A court order",
                            "A quiet room helps.",
                            "01632 960001",
                            "Fridays are missed");
        }
        assertThat(page(CasePart.PLAN, teacher)).contains("Come in every morning");
    }

    @Test
    void the_overview_marks_the_stage_on_the_ladder_and_says_what_ends_it() throws Exception {
        assertThat(page(CasePart.OVERVIEW, head))
                .contains("aria-current=\"step\"", "Listen and understand", "Enforce", "Attendance is watched.")
                .contains("Fridays are missed");
    }

    @Test
    void the_overview_names_what_each_open_step_still_lacks() throws Exception {
        Long alex = jdbc.queryForObject(
                "select parent_id from pupil_parent where pupil_id = ? and safe_to_contact", Long.class, pupil);
        jdbc.update(
                "insert into ladder_step (id, version, step_key, reference, kind, number, parent_id, period_from, period_to,"
                        + " because, asked_by, asked_on, asked_at) values (nextval('ladder_step_seq'), 0, ?, ?,"
                        + " 'NOTICE_TO_IMPROVE', 1, ?, '2026-10-05', '2026-11-20', 'Support is not taken up', 'test',"
                        + " '2026-11-18', '2026-11-18T10:00:00Z')",
                reference + "-NI-1",
                reference,
                alex);
        assertThat(page(CasePart.OVERVIEW, head))
                .contains("What closes each open step", "Notice to improve " + reference + "-NI-1")
                .contains("conditions are not met:");
        assertThat(page(CasePart.TIMELINE, head))
                .contains("asked for", "Concerns Alex Larkfield. Support is not taken up");
    }

    @Test
    void the_timeline_is_one_list_in_plain_words_newest_first_and_narrows_by_kind_and_days() throws Exception {
        String all = page(CasePart.TIMELINE, head);
        assertThat(all)
                .contains("Present: Pupil, Second parent or carer, led by Ms Reed", "Noise, crowds, sensory load")
                .contains("Review: step down, the improvement is there", "Plan 1 agreed")
                .contains("Week of 5 October 2026: missed 4 of 6 sessions", "2 × illness (I)")
                .contains("by Test head-" + urn)
                .doesNotContain("second-parent", "by test-head");
        assertThat(all.indexOf("Week of 12 October")).isLessThan(all.indexOf("Week of 5 October"));

        assertThat(page("/timeline?kind=meeting&kind=plan", head))
                .contains("A quiet room helps.", "Plan 1 agreed")
                .doesNotContain("Week of 5 October");
        assertThat(page("/timeline?from=2026-10-14&to=14 October 2026", head))
                .contains("Plan 1 agreed")
                .doesNotContain("A quiet room helps.", "Week of");
        mvc.perform(get("/cases/" + reference + "/timeline?from=yesterday").with(head))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/api/cases/" + reference + "/timeline?kind=meeting").with(head))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].on").value("2026-10-12"));
        mvc.perform(get("/api/cases/" + reference + "/timeline").with(teacher))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(0));
    }

    @Test
    void attendance_is_shown_session_by_session_beside_what_was_done() throws Exception {
        assertThat(page(CasePart.ATTENDANCE, head))
                .contains("Every session of 2026/27", "gradus-heat--unauthorised", "gradus-heat--authorised")
                .contains(
                        "absent in other or unknown circumstances", "12 October: Listening meeting on 12 October 2026")
                .contains("14 October: Plan 1 agreed")
                .contains(
                        "The largest share was missed on Mondays: 2 of 2 possible sessions, out of 5 missed on all weekdays.")
                .contains(
                        "Absence by week",
                        "Before the week of 12 October (14 October: Plan 1 agreed) 66.7 % of sessions were");
        mvc.perform(get("/api/cases/" + reference + "/attendance").with(head))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.weeks.length()").value(10))
                .andExpect(jsonPath("$.weeks[4].cells[0].code").value("O"));
    }

    @Test
    void a_target_is_drawn_with_baseline_today_and_aim_and_the_plan_prints_without_words_of_the_office()
            throws Exception {
        assertThat(page(CasePart.PLAN, head))
                .contains("Baseline: 33.3% (2 of 6 sessions). Since it was agreed: 75.0% (3 of 4 sessions).")
                .contains("Today the figures do not reach the target.")
                .contains("Maslow: needs that come before learning", "Mr Bell (School)", "Parent: agreed in words.");
        assertThat(page("/plan/print", head))
                .contains("The plan for Robin Larkfield", "Come in every morning", "A quiet room", "Mr Bell")
                .contains("Who to talk to at school:")
                .doesNotContain("maslow", "Maslow", "supportive", "barrier", reference + "</");
    }

    @Test
    void people_are_named_with_what_must_be_heeded_and_cases_out_of_sight_are_not_hinted_at() throws Exception {
        long sister = pupil(2, "Wren");
        jdbc.update(
                "insert into pupil_parent (pupil_id, parent_id, relationship) select ?, parent_id, 'PAM' from pupil_parent"
                        + " where pupil_id = ?",
                sister,
                pupil);
        String hers = opened(sister);
        assertThat(page(CasePart.PEOPLE, head))
                .contains("Wren Larkfield", hers, "Mr Bell in the library", "Mr Bell (School): Open the quiet room")
                .contains("Only through the designated safeguarding lead", "The address is hidden")
                .doesNotContain("12 Hidden Lane", "34 Open Street");
        mvc.perform(get("/api/cases/" + reference + "/people").with(head))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.parents[1].safe").value(false))
                .andExpect(jsonPath("$.parents[1].reach").isEmpty())
                .andExpect(jsonPath("$.siblings[0].reference").value(hers));
        jdbc.update("update case_file set school_urn = school_urn + 50000 where reference = ?", hers);
        jdbc.update(
                "insert into school (urn, name, type, control, phase, status)"
                        + " values (?, 'Elsewhere', 'Community school', 'MAINTAINED', 'Primary', 'Open')",
                urn + 50_000);
        assertThat(page(CasePart.PEOPLE, head)).doesNotContain("Wren Larkfield", hers);
        assertThat(List.of(Acting.signedInAs(Role.AUDITOR)))
                .allSatisfy(
                        auditor -> assertThat(page(CasePart.PEOPLE, auditor)).contains("Wren Larkfield"));
    }

    @Test
    void children_of_social_care_are_listed_for_those_who_look_after_them_with_whom_to_call() throws Exception {
        RequestPostProcessor worker = Acting.signedInAs(Role.SOCIAL_WORKER);
        assertThat(children("?school=" + urn, worker))
                .doesNotContain("Robin Larkfield")
                .contains("There is no child to show", "Who to call", "Call 999.");
        jdbc.update("update case_file set referred_on = '2026-11-02' where reference = ?", reference);
        assertThat(children("?school=" + urn, worker))
                .contains("Robin Larkfield", "a child in need", "2.5 days in", "Mr Bell in the library")
                .contains("Noise, crowds, sensory load", "Open the quiet room (Mr Bell, by 21 October 2026)");
        assertThat(children("", head)).contains("Robin Larkfield");
        mvc.perform(get("/api/children?school=" + urn).with(worker))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.children[0].trusted").value("Mr Bell in the library"));
        mvc.perform(get("/api/who-to-call").with(worker))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].situation").value("immediate-danger"));
        mvc.perform(get("/children").with(Acting.signedInAs(Role.GOVERNOR, urn)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/children").with(Acting.signedInAs(Role.LEGAL))).andExpect(status().isForbidden());
    }

    @Test
    void a_tutor_sees_the_plans_of_the_school_and_nothing_of_needs_or_notes() throws Exception {
        assertThat(children("", teacher)).contains("No pupil of your school has an agreed plan");
        jdbc.update("update case_file set plan_agreed_on = '2026-10-14' where reference = ?", reference);
        assertThat(children("", teacher))
                .contains("Robin Larkfield", "Open the quiet room (Mr Bell", "2.5 days in")
                .doesNotContain("a child in need", "Mr Bell in the library", "Noise, crowds");
    }

    private String children(String query, RequestPostProcessor reader) throws Exception {
        String page = mvc.perform(get("/children" + query).with(reader))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("??");
        return page;
    }
}
