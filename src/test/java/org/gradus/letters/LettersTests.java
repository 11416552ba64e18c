package org.gradus.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Correspondence.Draft;
import org.gradus.casework.Correspondence.Letter;
import org.gradus.casework.Correspondence.Method;
import org.gradus.casework.Correspondence.State;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Letters of one case at a school of its own; it is Friday 27 November 2026 unless a test says otherwise. */
@GradusTest
class LettersTests {

    private static final AtomicInteger NEXT = new AtomicInteger(706_500);

    @Autowired
    Correspondence letters;

    @Autowired
    LetterTemplates templates;

    @Autowired
    Cases cases;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private int urn;
    private long pupil;
    private long mother;
    private long father;
    private String reference;
    private String step;

    @BeforeEach
    void a_case_of_a_pupil_with_two_parents_one_of_them_hidden() {
        itIs("2026-11-27");
        urn = NEXT.incrementAndGet();
        jdbc.update(
                "insert into school (urn, name, type, control, phase, status)"
                        + " values (?, ?, 'Community school', 'MAINTAINED', 'Primary', 'Open')",
                urn,
                "Letter School " + urn);
        jdbc.update("insert into calendar_scope (scope) values (?)", "school:" + urn);
        term("Autumn 1", "2026-09-07", "2026-10-23");
        term("Autumn 2", "2026-11-02", "2026-12-18");
        term("Spring", "2027-01-04", "2027-03-25");
        term("Summer", "2027-04-12", "2027-07-23");
        pupil = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Larkfield', 'Robin', '2014-05-01')"
                        + " returning id",
                Long.class,
                "A%06d00001B".formatted(urn));
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status) values (?, ?, '2023-09-01', 'C')",
                pupil,
                urn);
        mother = parent("Alex", "12 Hidden Lane", "ZZ9 9ZZ", true, true, "English");
        father = parent("Sam", "34 Open Street", "ZZ8 8ZZ", false, true, "Polish");
        reference = system(() -> cases.open(pupil, urn, 0, "test")).reference();
        step = reference + "/notice/1";
    }

    private void itIs(String day) {
        clock.moveTo(Instant.parse(day + "T10:00:00Z"));
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

    private long parent(String name, String street, String postcode, boolean hidden, boolean safe, String language) {
        Long id = jdbc.queryForObject(
                "insert into parent (external_id, surname, forename, address1, town, postcode, language)"
                        + " values (?, 'Larkfield', ?, ?, 'Gradshire', ?, ?) returning id",
                Long.class,
                name + urn,
                name,
                street,
                postcode,
                language);
        jdbc.update(
                "insert into pupil_parent (pupil_id, parent_id, relationship, safe_to_contact, address_hidden)"
                        + " values (?, ?, 'PAM', ?, ?)",
                pupil,
                id,
                safe,
                hidden);
        return id;
    }

    private <T> T system(Supplier<T> work) {
        return Acting.asSystem(currentActor, work);
    }

    private <T> T as(Role role, Supplier<T> work) {
        return Acting.as(currentActor, role, urn, work);
    }

    private Map<String, String> words(String template) {
        Map<String, String> words = new HashMap<>();
        templates.named(template).required().forEach(name -> words.put(name, "The " + name + "."));
        return words;
    }

    private Draft draftOf(String template, Long parentId, String about) {
        return new Draft(
                reference + template + parentId + about, reference, about, template, parentId, words(template));
    }

    private UUID drafted(String template, Long parentId) {
        return as(Role.ATTENDANCE_OFFICER, () -> letters.draft(draftOf(template, parentId, step)));
    }

    private UUID approved(String template, Long parentId) {
        UUID id = drafted(template, parentId);
        as(Role.HEAD, () -> {
            letters.approve(id);
            return id;
        });
        return id;
    }

    private Correspondence.Sent send(UUID id, Method method, String on) {
        return as(Role.HEAD, () -> letters.send(id, method, LocalDate.parse(on), "Certificate of posting 1"));
    }

    private Letter letter(UUID id) {
        return letters.of(reference).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String printed(UUID id) throws IOException {
        byte[] pdf = jdbc.queryForObject("select pdf from letter_document where letter_id = ?", byte[].class, id);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void a_letter_is_drafted_once_approved_sent_and_counts_as_received_on_the_second_working_day() throws Exception {
        UUID id = drafted("meeting-invitation", father);
        assertThat(drafted("meeting-invitation", father)).isEqualTo(id);
        assertThat(letters.of(reference)).hasSize(1);
        assertThat(letter(id).number()).matches("LT-2026-\\d{6}");

        as(Role.HEAD, () -> {
            letters.approve(id);
            return id;
        });
        Correspondence.Sent sent = send(id, Method.FIRST_CLASS_POST, "2026-11-27");

        assertThat(sent.deemedReceivedOn()).isEqualTo("2026-12-01");
        assertThat(sent.working()).contains("second working day", "Interpretation Act 1978 s.7", "Tue 1 Dec 2026");
        Letter letter = letter(id);
        assertThat(letter.state()).isEqualTo(State.SENT);
        assertThat(letter.deemedReceivedOn()).isEqualTo("2026-12-01");
        assertThat(letter.version()).isEqualTo(1);
        assertThat(printed(id))
                .contains(letter.number(), reference, "Robin Larkfield", "34 Open Street", "27 November 2026")
                .contains("Jeśli chcą Państwo", "0 days of school")
                .doesNotContain("Draft");
        assertThat(jdbc.queryForMap("select address_used, language, method from letter where id = ?", id))
                .containsEntry("address_used", "34 Open Street\nGradshire\nZZ8 8ZZ")
                .containsEntry("language", "Polish")
                .containsEntry("method", "FIRST_CLASS_POST");
        assertThat(jdbc.queryForList(
                        "select action from ledger_entry where object_id = ? order by id", String.class, id.toString()))
                .containsExactly("letter.drafted", "letter.approved", "letter.sent");

        as(Role.HEAD, () -> {
            letters.returned(id, LocalDate.parse("2026-11-27"), "Addressee gone away");
            return id;
        });
        assertThat(letter(id).state()).isEqualTo(State.RETURNED);
    }

    @Test
    void receipt_is_counted_over_weekends_christmas_and_easter_and_by_hand_is_the_same_day() {
        UUID christmas = approved("meeting-invitation", father);
        itIs("2026-12-24");
        assertThat(send(christmas, Method.FIRST_CLASS_POST, "2026-12-24").deemedReceivedOn())
                .isEqualTo("2026-12-30");
        UUID easter = approved("meeting-reinvitation", father);
        itIs("2027-03-25");
        assertThat(send(easter, Method.FIRST_CLASS_POST, "2027-03-25").deemedReceivedOn())
                .isEqualTo("2027-03-31");
        UUID hand = approved("meeting-record", father);
        itIs("2027-03-27");
        Correspondence.Sent sent = send(hand, Method.BY_HAND, "2027-03-27");
        assertThat(sent.deemedReceivedOn()).isEqualTo("2027-03-27");
        assertThat(sent.working()).contains("by hand");
    }

    @Test
    void an_enforcement_letter_is_not_approved_by_its_drafter_nor_by_gradus_nor_past_the_database() {
        UUID id = as(Role.HEAD, () -> letters.draft(draftOf("penalty-notice", father, step)));

        assertThatThrownBy(() -> as(Role.HEAD, () -> {
                    letters.approve(id);
                    return id;
                }))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        assertThatThrownBy(() -> system(() -> {
                    letters.approve(id);
                    return id;
                }))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> jdbc.update(
                        "update letter set state = 'APPROVED', approved_by = drafted_by, approved_at = now() where id = ?",
                        id))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("letter_two_people");
        as(Role.ATTENDANCE_OFFICER, () -> {
            letters.approve(id);
            return id;
        });
        assertThatThrownBy(() -> as(
                        Role.HEAD, () -> letters.send(id, Method.FIRST_CLASS_POST, LocalDate.parse("2026-11-27"), " ")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.problems().get(0).field()).isEqualTo("proof"));
    }

    @Test
    void what_is_incomplete_to_nobody_or_to_somebody_who_is_no_parent_is_refused() {
        Draft whole = draftOf("notice-to-improve", father, step);
        Map<String, String> without = new HashMap<>(whole.words());
        without.remove("successMeasure");
        assertRefused("successMeasure", new Draft("k1", reference, null, whole.template(), father, without));
        assertRefused("parentId", new Draft("k2", reference, null, whole.template(), null, whole.words()));
        assertRefused("parentId", new Draft("k3", reference, null, whole.template(), father + 1000, whole.words()));
        assertRefused("parentId", draftOf("eso-report", father, null));
        assertRefused("template", new Draft("k4", reference, null, "no-such-letter", father, whole.words()));
        assertThat(letters.of(reference)).isEmpty();
    }

    private void assertRefused(String field, Draft draft) {
        assertThatThrownBy(() -> as(Role.ATTENDANCE_OFFICER, () -> letters.draft(draft)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.problems())
                                .extracting(Refused.Problem::field)
                                .containsExactly(field));
    }

    @Test
    void a_hidden_address_is_on_its_own_letter_and_never_in_the_other_parents() throws Exception {
        UUID own = approved("meeting-invitation", mother);
        UUID other = approved("meeting-invitation", father);
        assertThat(printed(own)).contains("12 Hidden Lane").doesNotContain("34 Open Street");
        assertThat(printed(other)).contains("34 Open Street").doesNotContain("Hidden Lane", "ZZ9 9ZZ");

        Map<String, String> words = words("meeting-invitation");
        words.put("meetingPlace", "at Alex's, 12, hidden lane");
        assertRefused("meetingPlace", new Draft("k1", reference, null, "meeting-invitation", father, words));
        words.put("meetingPlace", "near zz99zz");
        assertRefused("meetingPlace", new Draft("k2", reference, null, "meeting-invitation", father, words));

        mvc.perform(get("/letters/" + own).with(signedInAs(Role.ATTENDANCE_OFFICER, urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("an address that is hidden")))
                .andExpect(content().string(not(containsString("Hidden Lane"))));
        mvc.perform(get("/letters/" + own + "/pdf").with(signedInAs(Role.ATTENDANCE_OFFICER, urn)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/letters/" + own).with(signedInAs(Role.DSL, urn)))
                .andExpect(content().string(containsString("12 Hidden Lane")));
    }

    @Test
    void who_is_not_safe_to_contact_has_no_address_or_has_moved_gets_no_post() {
        UUID id = approved("meeting-invitation", father);
        jdbc.update("update pupil_parent set safe_to_contact = false where parent_id = ?", father);
        assertNotPosted(id, "not safe to contact");
        jdbc.update("update pupil_parent set safe_to_contact = true where parent_id = ?", father);
        jdbc.update("update parent set address1 = '56 New Street' where id = ?", father);
        assertNotPosted(id, "has changed");
        jdbc.update("update parent set address1 = null, town = null, postcode = null where id = ?", father);
        UUID nowhere = approved("meeting-reinvitation", father);
        assertNotPosted(nowhere, "No address is known");

        jdbc.update("update pupil_parent set safe_to_contact = false where parent_id = ?", father);
        assertThat(send(nowhere, Method.HANDED_AT_MEETING, "2026-11-27").deemedReceivedOn())
                .isEqualTo("2026-11-27");
    }

    private void assertNotPosted(UUID id, String because) {
        assertThatThrownBy(() -> send(id, Method.FIRST_CLASS_POST, "2026-11-27"))
                .isInstanceOfSatisfying(Refused.class, no -> {
                    assertThat(no.kind()).isEqualTo(Refused.Kind.CONFLICT);
                    assertThat(no.getMessage()).contains(because);
                    assertThat(no.problems().get(0).fix()).isNotBlank();
                });
    }

    @Test
    void it_is_not_sent_before_its_approval_in_the_future_or_twice() {
        UUID id = drafted("meeting-invitation", father);
        assertThatThrownBy(() -> send(id, Method.BY_HAND, "2026-11-27")).hasMessageContaining("drafted");
        as(Role.HEAD, () -> {
            letters.approve(id);
            return id;
        });
        assertThatThrownBy(() -> send(id, Method.BY_HAND, "2026-11-26")).hasMessageContaining("before");
        assertThatThrownBy(() -> send(id, Method.BY_HAND, "2026-11-28")).hasMessageContaining("has not come yet");
        send(id, Method.BY_HAND, "2026-11-27");
        assertThatThrownBy(() -> send(id, Method.BY_HAND, "2026-11-27")).hasMessageContaining("it is sent");
    }

    @Test
    void what_is_no_longer_true_is_dropped_unless_it_went_out_and_is_not_found_again() {
        UUID draft = drafted("meeting-invitation", father);
        UUID waiting = approved("meeting-invitation", mother);
        UUID gone = approved("meeting-record", father);
        send(gone, Method.BY_HAND, "2026-11-27");
        assertThat(letters.find(step, "meeting-invitation", father))
                .map(Letter::id)
                .contains(draft);

        assertThat(system(() -> letters.dropUnsent(step, "A mark was changed"))).isEqualTo(2);

        assertThat(letter(draft).state()).isEqualTo(State.DROPPED);
        assertThat(letter(waiting).state()).isEqualTo(State.DROPPED);
        assertThat(letter(gone).state()).isEqualTo(State.SENT);
        assertThat(letters.find(step, "meeting-invitation", father)).isEmpty();
        assertThat(system(() -> letters.dropUnsent(step, "Again"))).isZero();
        UUID anew = as(
                Role.ATTENDANCE_OFFICER,
                () -> letters.draft(new Draft(
                        "anew " + reference,
                        reference,
                        step,
                        "meeting-invitation",
                        father,
                        words("meeting-invitation"))));
        assertThat(letter(anew).version()).isEqualTo(2);
    }

    @Test
    void a_document_to_the_authority_has_no_address_and_needs_none() throws Exception {
        UUID id = approved("social-worker-briefing", null);
        assertThat(printed(id)).contains("the local authority", "0 hours of learning");
        assertThat(send(id, Method.BY_HAND, "2026-11-27").deemedReceivedOn()).isEqualTo("2026-11-27");
    }

    @Test
    void the_pages_lead_from_the_queue_to_the_post_and_back() throws Exception {
        UUID id = drafted("notice-to-improve", father);
        var officer = signedInAs(Role.ATTENDANCE_OFFICER, urn);
        var head = signedInAs(Role.HEAD, urn);
        mvc.perform(get("/letters").with(head))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Notice to improve")))
                .andExpect(content().string(containsString("To approve (1)")));
        mvc.perform(get("/cases/" + reference + "/letters").with(head))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/letters/" + id + "/pdf")));
        mvc.perform(get("/cases/" + reference + "/letters").with(signedInAs(Role.CLASS_TEACHER, urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/letters/" + id))));
        mvc.perform(get("/letters/" + id).with(officer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("somebody else must read and approve it")))
                .andExpect(content().string(containsString("The successMeasure.")));
        mvc.perform(get("/letters/" + id).with(signedInAs(Role.HEAD, urn - 400)))
                .andExpect(status().isNotFound());
        mvc.perform(post("/letters/" + id + "/approve").with(officer).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/letters/" + id + "/approve").with(head).with(csrf()))
                .andExpect(redirectedUrl("/letters/" + id));
        mvc.perform(post("/letters/" + id + "/send")
                        .with(officer)
                        .with(csrf())
                        .param("method", "FIRST_CLASS_POST")
                        .param("on", "27/11/2026"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("href=\"#proof\"")));
        mvc.perform(post("/letters/" + id + "/send")
                        .with(officer)
                        .with(csrf())
                        .param("method", "FIRST_CLASS_POST")
                        .param("on", "27/11/2026")
                        .param("proof", "AB 123"))
                .andExpect(redirectedUrl("/letters/" + id));
        mvc.perform(get("/letters/" + id).with(officer))
                .andExpect(content().string(containsString("1 December 2026")))
                .andExpect(content().string(containsString("AB 123")));
        mvc.perform(get("/letters/" + id + "/pdf").with(officer))
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.APPLICATION_PDF))
                .andExpect(header().string("Cache-Control", "no-store"));
        mvc.perform(post("/letters/" + id + "/drop").with(officer).with(csrf()).param("reason", "too late"))
                .andExpect(status().isConflict());
        mvc.perform(post("/letters/" + id + "/returned")
                        .with(officer)
                        .with(csrf())
                        .param("on", "27/11/2026")
                        .param("reason", "Gone away"))
                .andExpect(redirectedUrl("/letters/" + id));
        mvc.perform(get("/letters?state=returned").with(officer))
                .andExpect(content().string(containsString("Came back")));
        UUID mistaken = drafted("meeting-invitation", mother);
        mvc.perform(post("/letters/" + mistaken + "/drop").with(officer).with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("href=\"#reason\"")));
        mvc.perform(post("/letters/" + mistaken + "/drop")
                        .with(officer)
                        .with(csrf())
                        .param("reason", "They were rung instead."))
                .andExpect(redirectedUrl("/letters/" + mistaken));
    }

    @Test
    void the_api_is_equal_to_the_pages() throws Exception {
        UUID id = drafted("meeting-invitation", father);
        var officer = signedInAs(Role.ATTENDANCE_OFFICER, urn);
        mvc.perform(get("/api/letters/templates").with(officer))
                .andExpect(jsonPath("$.length()").value(41))
                .andExpect(
                        jsonPath("$[?(@.name == 'penalty-notice')].enforcement").value(true));
        mvc.perform(get("/api/letters/of/" + reference).with(officer))
                .andExpect(jsonPath("$[0].id").value(id.toString()))
                .andExpect(jsonPath("$[0].state").value("DRAFTED"));
        mvc.perform(post("/api/letters/" + id + "/approve").with(officer).with(csrf()))
                .andExpect(jsonPath("$.maySend").value(true));
        mvc.perform(post("/api/letters/" + id + "/send")
                        .with(officer)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"method\": \"pigeon\", \"on\": \"2026-11-27\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("method"));
        mvc.perform(post("/api/letters/" + id + "/send")
                        .with(officer)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"method\": \"FIRST_CLASS_POST\", \"on\": \"2026-11-27\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.deemedReceivedOn").value("2026-12-01"));
        mvc.perform(get("/api/letters?state=sent").with(officer))
                .andExpect(jsonPath("$.letters[0].number").value(containsString("LT-2026-")));
        mvc.perform(get("/api/letters/" + id).with(signedInAs(Role.GOVERNOR, urn)))
                .andExpect(status().isNotFound());
        Actor same = Acting.actor(Role.ATTENDANCE_OFFICER, urn);
        mvc.perform(Sent.json(same, "/api/letters/" + id + "/returned", "{'on': '2026-11-27', 'reason': 'Gone away'}"))
                .andExpect(jsonPath("$.line.state").value("RETURNED"));
        mvc.perform(Sent.json(
                        same,
                        "/api/letters/" + drafted("meeting-record", father) + "/drop",
                        "{'reason': 'They were rung instead.'}"))
                .andExpect(jsonPath("$.line.state").value("DROPPED"));
    }
}
