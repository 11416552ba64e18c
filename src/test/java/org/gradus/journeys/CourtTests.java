package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.casework.Correspondence;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.Steps;
import org.gradus.ladder.order.Orders;
import org.gradus.ladder.prosecution.ChargedSessions;
import org.gradus.ladder.prosecution.LegalFile;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.WorkItem;
import org.gradus.tasks.WorkList;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.workflow.DueWork;
import org.gradus.workflow.OpenDeadlines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Supervision orders and prosecutions from the first asking to the end, on the real parts, with literal days. */
@GradusTest
class CourtTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Cases cases;

    @Autowired
    Steps steps;

    @Autowired
    Decisions decisions;

    @Autowired
    Orders orders;

    @Autowired
    ChargedSessions charged;

    @Autowired
    Correspondence correspondence;

    @Autowired
    TaskActs acts;

    @Autowired
    WorkList workList;

    @Autowired
    OpenDeadlines deadlines;

    @Autowired
    DueWork dueWork;

    @Autowired
    Outbox outbox;

    @Autowired
    LegalFile legalFile;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcTemplate jdbc;

    private SchoolFixture school;
    private String reference;
    private long pupil;
    private long parent;
    private Actor champion;
    private Actor head;
    private final Actor welfare = authority("welfare", Role.EDUCATION_WELFARE);
    private final Actor interviewer = authority("interviewer", Role.EDUCATION_WELFARE);
    private final Actor legal = authority("legal", Role.LEGAL);
    private final Actor secondLegal = authority("second-legal", Role.LEGAL);
    private final Actor manager = authority("manager", Role.MANAGER);
    private final Actor welfareInEveryRole = new Actor(
            "welfare-court",
            "Person welfare",
            Set.of(
                    new Actor.Grant(Role.EDUCATION_WELFARE, null),
                    new Actor.Grant(Role.LEGAL, null),
                    new Actor.Grant(Role.MANAGER, null)));

    private static Actor authority(String name, Role role) {
        return new Actor(name + "-court", "Person " + name, Set.of(new Actor.Grant(role, null)));
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(java.time.Duration.ZERO);
    }

    /** A case whose pupil was away without authority on Mon 7 to Fri 11 September 2026. */
    private void aCase(int urn, String upn) {
        school = new SchoolFixture(context, urn, upn);
        at(2026, 10, 12);
        school.found();
        LocalDate from = LocalDate.of(2026, 9, 7);
        school.bringIn(
                "marks",
                "marks.csv",
                school.marks(
                        from,
                        LocalDate.of(2026, 10, 9),
                        (day, session) ->
                                day.isBefore(LocalDate.of(2026, 9, 12)) ? "O" : SchoolFixture.present(session)));
        school.bringIn("parents", "parents-2.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority,Address1,Town,Postcode
                %s,P-%d,Larkfield,Alex,PAM,Y,Y,Y,1,1 Test Lane,Gradton,ZZ99 1ZZ
                """.formatted(upn, urn));
        champion = at(urn, Role.ATTENDANCE_CHAMPION);
        head = at(urn, Role.HEAD);
        pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
        parent = jdbc.queryForObject("select parent_id from pupil_parent where pupil_id = ?", Long.class, pupil);
        reference = Acting.asSystem(current, () -> cases.open(pupil, urn, 0, "Away for a week without a reason."))
                .reference();
    }

    private static Actor at(int urn, Role role) {
        return new Actor(
                role.name().toLowerCase(java.util.Locale.ROOT) + "-" + urn,
                "Person",
                Set.of(new Actor.Grant(role, urn)));
    }

    @Test
    void an_order_is_considered_applied_for_made_extended_and_discharged() {
        aCase(974001, "A974001126001");
        String order = open(StepKind.EDUCATION_SUPERVISION_ORDER, null).stepKey();
        assertThat(order).isEqualTo(reference + "-SO-1");
        assertThat(dueOn(welfare, "Task_ConsiderOrder")).isEqualTo(LocalDate.of(2026, 11, 9));

        assertThatThrownBy(
                        () -> answer(welfare, "Task_ConsiderOrder", with(considered("apply"), "courtDirected", "yes")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("No direction of a court");
        answer(welfare, "Task_ConsiderOrder", considered("apply"));
        prepareOrder();

        assertThatThrownBy(() -> answer(welfareInEveryRole, "Task_DecideApplication", decide("approve")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("You prepared this step");
        assertThatThrownBy(() -> answer(manager, "Task_DecideApplication", decide("approve")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("contract");
        outside(order, "contract-explored", "promises-kept");
        answer(manager, "Task_DecideApplication", decide("approve"));
        assertThat(decisions.latest(order, Gate.APPLY_ORDER)).isPresent();

        assertThatThrownBy(() -> answer(
                        legal, "Task_LodgeApplication", Map.of("lodgedOn", "2026-10-12", "court", "Family Court")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("served");
        answer(legal, "Task_LodgeApplication", lodged("2026-10-12"));
        at(2026, 11, 9);
        assertThatThrownBy(() -> answer(legal, "Task_RecordCourtResult", made("2026-10-11", null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("lodged");
        answer(legal, "Task_RecordCourtResult", made("2026-11-09", "2027-02-08"));
        assertThat(steps.get(order).liveSince()).isEqualTo(LocalDate.of(2026, 11, 9));
        assertThat(deadline("eso-expiry")).isEqualTo(LocalDate.of(2027, 2, 9));
        // Three months before Mon 8 February 2027: the window is open at once.
        assertThat(deadline("eso-extension-window")).isEqualTo(LocalDate.of(2026, 11, 9));

        answer(
                welfare,
                "Task_GiveDirections",
                Map.of(
                        "metOn", "2026-11-09",
                        "pupilWords", "I would like lifts on Mondays.",
                        "parentWords", "We try.",
                        "directions", "Be at the bus stop at 8.",
                        "supervisor", "Ms Adeyemi"));
        assertThat(correspondence.of(reference))
                .extracting(Correspondence.Letter::template)
                .contains("eso-consideration", "eso-report", "eso-direction");
        assertThat(deadline("eso-review-due")).isEqualTo(LocalDate.of(2026, 12, 21));

        dueWork.runAllDue();
        answer(
                welfare,
                "Task_ProposeExtension",
                Map.of("extension", "extend", "months", 6, "reason", "It helps, and has begun late."));
        assertThatThrownBy(() -> answer(welfareInEveryRole, "Task_DecideExtension", decide("approve")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("You prepared this step");
        answer(manager, "Task_DecideExtension", decide("approve"));
        assertThatThrownBy(() ->
                        answer(legal, "Task_LodgeExtension", Map.of("lodgedOn", "2026-11-01", "court", "Family Court")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2026-11-08");
        answer(legal, "Task_LodgeExtension", Map.of("lodgedOn", "2026-11-09", "court", "Family Court"));
        assertThatThrownBy(() -> answer(legal, "Task_RecordExtensionResult", extended(7)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("6 months were applied for");
        answer(legal, "Task_RecordExtensionResult", extended(6));
        assertThat(deadline("eso-expiry")).isEqualTo(LocalDate.of(2027, 8, 9));
        only(welfare, "Task_GiveDirections");

        assertThatThrownBy(() -> current.as(welfare, () -> end(order, "discharged", LocalDate.of(2026, 11, 8))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("made");
        current.as(legal, () -> end(order, "discharged", LocalDate.of(2026, 11, 9)));
        assertThat(steps.get(order).outcome()).isEqualTo("discharged");
        assertThatThrownBy(() -> current.as(legal, () -> end(order, "discharged", LocalDate.of(2026, 11, 9))))
                .isInstanceOf(Refused.class);
        assertThat(ledger())
                .contains("order.considered", "order.applied-for", "order.in-force", "order.extended", "order.ended");
    }

    @Test
    void an_order_for_a_child_in_care_cannot_be_applied_for() {
        aCase(974002, "C974002126001");
        jdbc.update(
                "insert into need (pupil_id, kind, from_date) values (?, 'LOOKED_AFTER', date '2026-09-28')", pupil);
        String order = open(StepKind.EDUCATION_SUPERVISION_ORDER, null).stepKey();
        answer(welfare, "Task_ConsiderOrder", considered("apply"));
        prepareOrder();
        outside(order, "contract-explored", "promises-kept");
        assertThatThrownBy(() -> answer(manager, "Task_DecideApplication", decide("approve")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("looked after since 2026-09-28");
        answer(manager, "Task_DecideApplication", decide("refuse"));
        assertThat(steps.get(order).outcome()).isEqualTo("not-applied");
        assertThat(decisions.latest(order, Gate.APPLY_ORDER)).isEmpty();
    }

    @Test
    void a_parent_is_prosecuted_convicted_under_a_parenting_order_and_the_court_directs_that_an_order_be_considered() throws Exception {
        aCase(974003, "D974003126001");
        assertThatThrownBy(() -> current.as(
                        champion,
                        () -> steps.open(
                                reference,
                                new StepRequest(StepKind.PROSECUTION, parent, null, null, null, new Reason("Why.")))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("days of absence");
        String case1 = open(StepKind.PROSECUTION, parent).stepKey();
        assertThat(deadline("prosecution-limit-near")).isEqualTo(LocalDate.of(2027, 2, 7));
        assertThat(deadline("prosecution-limit")).isEqualTo(LocalDate.of(2027, 3, 12));
        answer(welfare, "Task_HoldLegalPlanning", planning("yes", "go-on"));
        answer(welfare, "Task_ArrangeInterview", offer(interviewer.username()));
        assertThatThrownBy(() -> answer(welfareInEveryRole, "Task_SendInvitation", invitation()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("You prepared this step");
        answer(legal, "Task_SendInvitation", invitation());
        at(2026, 10, 26);
        assertThatThrownBy(() -> answer(welfare, "Task_RecordInterview", interview()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("interviewer named in the letter");
        answer(interviewer, "Task_RecordInterview", interview());

        assertThatThrownBy(() -> answer(head, "Task_CertifyAttendance", certificate("2026-09-06", "2026-09-11")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("rests on 2026-09-07");
        answer(head, "Task_CertifyAttendance", certificate("2026-09-07", "2026-09-11"));
        answer(welfare, "Task_TestDefences", defences("applies"));
        answer(legal, "Task_TestEvidence", evidence());
        assertThatThrownBy(() -> answer(legal, "Task_TestPublicInterest", publicInterest()))
                .isInstanceOf(Refused.class);
        answer(secondLegal, "Task_TestPublicInterest", publicInterest());
        outside(
                case1,
                "contract-explored",
                "promises-kept",
                "no-notice-paid-or-pending",
                "notice-period-over",
                "not-withdrawn-facts");
        assertThatThrownBy(() -> answer(legal, "Task_DecideCharge", charge("s444-1", "summons")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("A defence applies");
        answer(legal, "Task_DecideCharge", decide("return"));
        answer(welfare, "Task_TestDefences", defences("no"));
        answer(legal, "Task_TestEvidence", evidence());
        answer(secondLegal, "Task_TestPublicInterest", publicInterest());

        assertThatThrownBy(() -> answer(legal, "Task_DecideCharge", charge("s444-1a", "single-justice")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("single justice can never");
        assertThatThrownBy(() -> answer(
                        legal, "Task_DecideCharge", with(charge("s444-1a", "summons"), "knowledgeProved", "unknown")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("proved that the parent knew");
        answer(legal, "Task_DecideCharge", charge("s444-1a", "summons"));
        assertThat(decisions.latest(case1, Gate.PROSECUTE).orElseThrow().marks())
                .hasSize(10);
        assertThat(decisions.latest(case1, Gate.CHARGE_KNOWING)).isPresent();
        assertThat(steps.get(case1).liveSince()).isNull();

        assertThatThrownBy(() -> answer(legal, "Task_LayInformation", laid("2026-10-25")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("before the decision");
        // A mark changes after the decision: the certificate no longer says what the register says.
        school.bringIn(
                "marks",
                "marks-2.csv",
                school.marks(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 9, 7), (day, session) -> "I"));
        settleRegisterChange();
        assertThatThrownBy(() -> answer(legal, "Task_LayInformation", laid("2026-10-26")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("certified the sessions");
        school.bringIn(
                "marks",
                "marks-3.csv",
                school.marks(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 9, 7), (day, session) -> "O"));
        answer(legal, "Task_LayInformation", laid("2026-10-26"));
        assertThat(steps.get(case1).liveSince()).isEqualTo(LocalDate.of(2026, 10, 26));
        assertThat(charged.of(List.of(pupil)).get(pupil)).hasSize(10);

        answer(
                legal,
                "Task_RecordHearing",
                Map.of("hearing", "listed", "hearingOn", "2026-11-05", "court", "Gradshire Magistrates' Court"));
        at(2026, 11, 5);
        assertThatThrownBy(() -> answer(legal, "Task_RecordResult", convicted(13)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("at most 12 months");
        answer(legal, "Task_RecordResult", convicted(6));
        answer(
                welfare,
                "Task_SendOutcome",
                Map.of(
                        "support", "Ms Reed stays the named contact.",
                        "letter", "sent",
                        "method", "BY_HAND",
                        "sentOn", "2026-11-05",
                        "proof", "Handed over at the door by two officers."));
        assertThat(steps.get(case1).outcome()).isEqualTo("convicted");

        assertThatThrownBy(() -> current.as(head, () -> legalFile.export(case1)))
                .isInstanceOf(Refused.class);
        List<String> entries = entriesOf(current.as(legal, () -> legalFile.export(case1)));
        assertThat(entries)
                .startsWith("manifest.json")
                .contains(
                        "certificate.json",
                        "certificate.html",
                        "register.html",
                        "chronology.html",
                        "letters.json",
                        "decisions.html",
                        "decisions.json",
                        "exhibits.html");
        assertThat(ledger()).contains("proceedings.commenced", "proceedings.result", "proceedings.exported");
        String page = mvc.perform(get("/cases/" + reference).with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("none after 11 March 2027", "Parenting order for 6 months", "/legal-file");
        mvc.perform(get("/api/cases/" + reference + "/proceedings").with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.steps[0].courtCase.result").value("convicted"))
                .andExpect(jsonPath("$.steps[0].charged").value(10));

        // Education Act 1996 s.447(2): eight weeks from Thu 5 November 2026.
        assertThat(dueOn(welfare, "Task_ConsiderOrder")).isEqualTo(LocalDate.of(2026, 12, 31));
        answer(
                welfare,
                "Task_ConsiderOrder",
                with(with(considered("not-apt"), "courtDirected", "yes"), "consideredOn", "2026-11-05"));
        assertThat(dueOn(legal, "Task_TellCourt")).isEqualTo(LocalDate.of(2026, 12, 31));
        answer(
                legal,
                "Task_TellCourt",
                Map.of(
                        "toldOn",
                        "2026-11-05",
                        "court",
                        "Gradshire Magistrates' Court",
                        "reason",
                        "Support works now."));
        assertThat(steps.get(reference + "-SO-1").outcome()).isEqualTo("considered-no-order");
    }

    @Test
    void the_prosecutor_declines_and_support_goes_on() {
        aCase(974004, "E974004126001");
        String step = open(StepKind.PROSECUTION, parent).stepKey();
        answer(welfare, "Task_HoldLegalPlanning", planning("no", "decline"));
        assertThat(steps.get(step).outcome()).isEqualTo("declined");
        assertThat(charged.of(List.of(pupil))).isEmpty();
    }

    @Test
    void a_case_out_of_time_warns_first_trims_next_and_is_refused_in_the_end() {
        aCase(974005, "F974005126001");
        String step = open(StepKind.PROSECUTION, parent).stepKey();
        answer(welfare, "Task_HoldLegalPlanning", planning("yes", "go-on"));
        answer(
                welfare,
                "Task_ArrangeInterview",
                Map.of("interview", "not-needed", "reason", "The parent has written."));
        answer(head, "Task_CertifyAttendance", certificate("2026-09-07", "2026-09-11"));
        answer(welfare, "Task_TestDefences", defences("no"));
        answer(legal, "Task_TestEvidence", evidence());
        at(2027, 3, 10);
        answer(secondLegal, "Task_TestPublicInterest", publicInterest());
        outside(
                step,
                "contract-explored",
                "promises-kept",
                "no-notice-paid-or-pending",
                "notice-period-over",
                "not-withdrawn-facts");

        // Wed 10 March 2027: the sessions of 7, 8 and 9 September are too old, those of 10 and 11 are not.
        dueWork.runAllDue();
        assertThat(open(legal)).extracting(WorkItem::taskKey).contains("Task_DecideCharge", "Task_HeedLimit");
        assertThatThrownBy(() -> answer(
                        legal, "Task_DecideCharge", with(charge("s444-1", "single-justice"), "evidenceComplete", "no")))
                .isInstanceOf(Refused.class);
        answer(legal, "Task_DecideCharge", charge("s444-1", "single-justice"));
        assertThat(decisions.latest(step, Gate.PROSECUTE).orElseThrow().conditions())
                .anySatisfy(
                        condition -> assertThat(condition.fact().evidence()).contains("6 of 10 sessions are too old"));
        assertThat(decisions.latest(step, Gate.SINGLE_JUSTICE)).isPresent();

        at(2027, 3, 12);
        assertThatThrownBy(() -> answer(legal, "Task_LayInformation", laid("2027-03-12")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("six months old");
        dueWork.runAllDue();
        answer(legal, "Task_CloseOutOfTime", Map.of("reason", "Decided too late; support goes on."));
        answer(legal, "Task_HeedLimit", Map.of("heeded", "not-brought", "reason", "Too late."));
        assertThat(steps.get(step).outcome()).isEqualTo("declined");
        assertThat(charged.of(List.of(pupil))).isEmpty();
    }

    /** The paths in a legal file, after checking every hash of its manifest. */
    private static List<String> entriesOf(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
            JsonNode manifest = new ObjectMapper().readTree(files.get("manifest.json"));
            for (JsonNode listed : manifest.get("files")) {
                byte[] content = files.get(listed.get("path").asText());
                assertThat(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                        .isEqualTo(listed.get("sha256").asText());
            }
            assertThat(manifest.get("files")).hasSize(files.size() - 1);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
        return List.copyOf(files.keySet());
    }

    private boolean end(String order, String how, LocalDate on) {
        orders.end(order, how, on, "Family Court", new Reason("Attendance has held."));
        return true;
    }

    /** Answers what other steps of the ladder know: as a finding, and as an exception with a reason where there is one. */
    private void outside(String stepKey, String... conditions) {
        for (String condition : conditions) {
            for (String id : List.of(condition, condition + ".exception")) {
                jdbc.update(
                        "insert into finding (reference, step_key, condition, fact, words, found_at, found_by)"
                                + " values (?, ?, ?, 'yes', 'Known from elsewhere.', ?, 'welfare-court')",
                        reference,
                        stepKey,
                        id,
                        java.sql.Timestamp.from(clock.instant()));
            }
        }
    }

    /** The mark changed under the decision: a person looks, and lets the decision stand. */
    private void settleRegisterChange() {
        Acting.asSystem(current, () -> outbox.workOff(50));
        answer(
                champion,
                "Task_ReviewRegisterChange",
                Map.of("decision", "stands", "reason", "Looked at with the school."));
    }

    private void prepareOrder() {
        answer(
                welfare,
                "Task_ConsultAuthorities",
                Map.of(
                        "consultedOn", "2026-10-12",
                        "authoritiesConsulted", "not-needed",
                        "authoritiesWords", "The child lives here.",
                        "socialCareConsulted", "yes",
                        "socialCareWords", "No objection."));
        answer(
                welfare,
                "Task_HearChild",
                Map.of(
                        "heardOn", "2026-10-12",
                        "wishesRecorded", "yes",
                        "wishesWords", "At home, with drawings.",
                        "pupilWords", "I want somebody to walk with me.",
                        "parentWords", "We cannot get him out of the house."));
        answer(
                welfare,
                "Task_WriteIntervention",
                Map.ofEntries(
                        Map.entry("notProperlyEducated", "yes"),
                        Map.entry("notProperlyEducatedWords", "Ten sessions missed."),
                        Map.entry("barriers", "Mornings."),
                        Map.entry("planReady", "yes"),
                        Map.entry("planWords", "Walk to school together."),
                        Map.entry("supervisorNamed", "yes"),
                        Map.entry("supervisorWords", "Ms Adeyemi, who knows the family."),
                        Map.entry("welfareChecklist", "An order is better than none."),
                        Map.entry("equalityConsidered", "yes"),
                        Map.entry("equalityWords", "None found."),
                        Map.entry("healthConsidered", "yes"),
                        Map.entry("healthWords", "Well."),
                        Map.entry("adjustmentsConsidered", "yes"),
                        Map.entry("adjustmentsWords", "Later start tried.")));
    }

    private static Map<String, Object> considered(String consideration) {
        return Map.of(
                "consideredOn", "2026-10-12",
                "present", "Welfare, school",
                "situation", "Mother alone with four children.",
                "supportTried", "A plan, a mentor.",
                "consideration", consideration,
                "reason", "The parent asks for authority behind her.",
                "courtDirected", "no");
    }

    private static Map<String, Object> lodged(String on) {
        return Map.of("lodgedOn", on, "court", "Family Court", "courtNumber", "FC 12", "served", true);
    }

    private static Map<String, Object> made(String on, String lastDay) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "courtResult", "made",
                "decidedOn", on,
                "court", "Family Court",
                "supervisor", "Ms Adeyemi",
                "reason", "Better than no order."));
        if (lastDay != null) {
            answers.put("lastDay", lastDay);
        }
        return answers;
    }

    private static Map<String, Object> extended(int months) {
        return Map.of(
                "extensionResult", "extended", "decidedOn", "2026-11-09", "months", months, "reason", "It helps.");
    }

    private static Map<String, Object> decide(String decision) {
        return Map.of("decision", decision, "reason", "Read and weighed.");
    }

    private static Map<String, Object> planning(String orderConsidered, String planning) {
        return Map.of(
                "heldOn", "2026-10-12",
                "present", "Legal, welfare, school",
                "tried", "Plan and contract.",
                "orderConsidered", orderConsidered,
                "orderWords", "An order would not help: the parent can control attendance.",
                "planning", planning,
                "reason", "Other routes are used up.");
    }

    private static Map<String, Object> offer(String interviewer) {
        return Map.ofEntries(
                Map.entry("interview", "offer"),
                Map.entry("reason", "To hear the parent."),
                Map.entry("interviewer", interviewer),
                Map.entry("interviewOn", "2026-10-26"),
                Map.entry("interviewAt", "10:00"),
                Map.entry("interviewPlace", "Civic Centre"),
                Map.entry("rightsInLetter", "yes"),
                Map.entry("rightsWords", "Read against Code C."),
                Map.entry("recordingArranged", "yes"),
                Map.entry("recordingWords", "Audio, two copies."));
    }

    private static Map<String, Object> invitation() {
        return Map.of(
                "invitation", "sent",
                "method", "FIRST_CLASS_POST",
                "sentOn", "2026-10-12",
                "proof", "Certificate of posting 17",
                "reason", "Every right is in it.");
    }

    private static Map<String, Object> interview() {
        return Map.of(
                "interviewed", "held",
                "on", "2026-10-26",
                "presentOfficers", "Person interviewer",
                "caution", "Given in full; understood.",
                "rights", "Advice, silence, leaving.",
                "endedAt", "10:40",
                "account", "I knew he was at home.");
    }

    private static Map<String, Object> certificate(String from, String to) {
        return Map.of("periodFrom", from, "periodTo", to, "certifiedBy", "A Head, head teacher", "marksChecked", true);
    }

    private static Map<String, Object> defences(String sickness) {
        Map<String, Object> answers = new HashMap<>();
        for (String defence : List.of("sickness", "unavoidable", "leave", "religious", "travel", "noAbode")) {
            answers.put(defence, defence.equals("sickness") ? sickness : "no");
            answers.put(defence + "Why", "Asked; nothing shown.");
        }
        for (String question : List.of("equality", "health", "adjustments")) {
            answers.put(question + "Considered", "yes");
            answers.put(question + "Words", "Looked at.");
        }
        return answers;
    }

    private static Map<String, Object> evidence() {
        return Map.of(
                "evidentialTest", "yes", "reason", "Register and admission.", "exhibits", "1 Register\n2 Letters");
    }

    private static Map<String, Object> publicInterest() {
        return Map.of("publicInterestTest", "yes", "reason", "Nothing else has moved the parent.");
    }

    private static Map<String, Object> charge(String offence, String mode) {
        return Map.ofEntries(
                Map.entry("decision", "approve"),
                Map.entry("reason", "Both tests are met."),
                Map.entry("offence", offence),
                Map.entry("mode", mode),
                Map.entry("knowledgeProved", "yes"),
                Map.entry("knowledgeWords", "Said so in interview."),
                Map.entry("noJustification", "yes"),
                Map.entry("justificationWords", "None was given."),
                Map.entry("defendantAdult", "yes"),
                Map.entry("adultWords", "Born 1985."),
                Map.entry("evidenceComplete", "yes"),
                Map.entry("evidenceWords", "Certificate, statement."));
    }

    private static Map<String, Object> laid(String on) {
        return Map.of(
                "laid",
                "laid",
                "laidOn",
                on,
                "court",
                "Gradshire Magistrates' Court",
                "courtNumber",
                "26/1",
                "reason",
                "Decided.");
    }

    private static Map<String, Object> convicted(int months) {
        return Map.ofEntries(
                Map.entry("courtResult", "convicted"),
                Map.entry("resultOn", "2026-11-05"),
                Map.entry("reason", "Plea of guilty."),
                Map.entry("convictedOf", "s444-1"),
                Map.entry("sentence", "Conditional discharge for 12 months."),
                Map.entry("costsPounds", 85),
                Map.entry("parentingOrder", "yes"),
                Map.entry("parentingMonths", months),
                Map.entry("guidanceMonths", 3),
                Map.entry("responsibleOfficer", "Mr Officer"),
                Map.entry("circumstancesConsidered", "yes"),
                Map.entry("courtDirection", "yes"));
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(answers);
        changed.put(key, value);
        return changed;
    }

    private Step open(StepKind kind, Long against) {
        boolean period = kind == StepKind.PROSECUTION;
        return current.as(
                champion,
                () -> steps.open(
                        reference,
                        new StepRequest(
                                kind,
                                against,
                                period ? LocalDate.of(2026, 9, 7) : null,
                                period ? LocalDate.of(2026, 9, 11) : null,
                                null,
                                new Reason("Support did not reach the family."))));
    }

    private void at(int year, int month, int day) {
        clock.moveTo(
                LocalDateTime.of(year, month, day, 9, 0).atZone(London.ZONE).toInstant());
    }

    private List<WorkItem> open(Actor actor) {
        return current.as(actor, () -> workList.ofMatter(reference));
    }

    private WorkItem only(Actor actor, String taskKey) {
        List<WorkItem> found = open(actor).stream()
                .filter(item -> item.taskKey().equals(taskKey))
                .toList();
        assertThat(found).as("%s among %s", taskKey, open(actor)).hasSize(1);
        return found.get(0);
    }

    private LocalDate dueOn(Actor actor, String taskKey) {
        return only(actor, taskKey).dueOn();
    }

    private LocalDate deadline(String kind) {
        return deadlines.openOf(reference).stream()
                .filter(open -> open.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .dueOn();
    }

    private void answer(Actor actor, String taskKey, Map<String, Object> answers) {
        WorkItem item = only(actor, taskKey);
        current.as(actor, () -> acts.complete(item.taskId(), new GivenAnswers.Sent(answers)));
    }

    private List<String> ledger() {
        return jdbc.queryForList("select action from ledger_entry where case_reference = ?", String.class, reference);
    }
}
