package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.evidence.EvidenceBundles;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ledger.Ledger;
import org.gradus.ledger.RecordCheck;
import org.gradus.ledger.RecordQuery;
import org.gradus.ledger.Unsealed;
import org.gradus.platform.GradusClock;
import org.gradus.retention.ErasureCase;
import org.gradus.retention.Erasures;
import org.gradus.retention.LegalHolds;
import org.gradus.retention.Preview;
import org.gradus.retention.SubjectAccess;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.verify.BundleCheck;
import org.gradus.verify.Expectations;
import org.gradus.verify.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** A child with a case from its first sign to a charge leaves, grows up, and is erased by two people: nothing is left to read. */
@GradusTest
class ErasureTests {

    /** Tables whose rows go with a child, and of which this child has none; the list only gets shorter. */
    private static final List<String> WITHOUT_ROWS = List.of(
            "charged_session",
            "contact_attempt",
            "contract_review",
            "contract_signature",
            "control_result",
            "court_direction",
            "exclusion",
            "exclusion_task",
            "first_day_contact",
            "handover",
            "handover_item",
            "improvement_notice",
            "improvement_test",
            "leave_liability",
            "leave_request",
            "legal_hold",
            "mark_detail",
            "need",
            "notice",
            "notice_elsewhere",
            "order_consideration",
            "order_extension",
            "part_time_timetable",
            "part_time_unagreed",
            "rehearsal_pupil",
            "safeguarding_hold",
            "saved_filter",
            "supervision_order",
            "support_record",
            "target_verdict",
            "task_draft",
            "unexplained_week",
            "work_item");

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Erasures erasures;

    @Autowired
    LegalHolds holds;

    @Autowired
    Ledger ledger;

    @Autowired
    RecordCheck check;

    @Autowired
    SubjectAccess packs;

    @Autowired
    MockMvc mvc;

    private final Actor administrator = Acting.actor(Role.ADMINISTRATOR, null);
    private final Actor manager = Acting.actor(Role.MANAGER, null);
    private KnownChild child;
    private long pupil;
    private String reference;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void after_an_erasure_no_table_holds_a_word_of_the_child_and_the_record_is_sound() throws Exception {
        EnforcedCase other = new EnforcedCase(context, 993002, "R993002126001").prosecuted();
        byte[] othersBundle = bundle(other);
        child = new KnownChild(context)
                .supported()
                .fined()
                .prosecuted()
                .lookedForAndDeleted()
                .ordered()
                .closed();
        pupil = child.pupil;
        reference = child.reference;
        List<String> words = KnownChild.WORDS;
        Map<String, Long> before = scan(words);
        assertThat(before.keySet())
                .contains("gradus.pupil", "gradus.parent", "gradus.voice", "gradus.letter", "gradus.letter_document")
                .contains(
                        "gradus.decision",
                        "gradus.contract_invitation",
                        "gradus.people_before",
                        "gradus.import_problem")
                .contains("gradus.task_submission", "gradus.case_file", "gradus.ladder_step", "gradus.meeting");
        assertThat(before).hasSizeGreaterThan(25);
        assertThat(before.keySet())
                .contains("gradus.payment", "gradus.payment_movement", "gradus.missing_enquiry")
                .contains("gradus.targeting_pupil", "gradus.attendance_notice");
        List<String> empty = emptyPlaces();
        // The engine holds ids and scalars only, from the beginning.
        assertThat(before.keySet()).noneMatch(table -> table.startsWith("camunda."));
        Map<UUID, String> othersWords = readable(other.reference);
        assertThat(othersWords).isNotEmpty();

        // Too early: rules run for years yet.
        at(2031, 6, 1);
        assertThat(by(administrator, () -> erasures.propose())).isNotNegative();
        assertThat(proposed()).isNull();

        at(2040, 1, 10);
        long hold = by(
                child.legal,
                () -> holds.place(
                        reference, null, new Reason("A complaint to the ombudsman about " + KnownChild.MARK)));
        by(administrator, () -> erasures.propose());
        assertThat(proposed()).isNull();
        by(child.legal, () -> {
            holds.end(hold, new Reason("The ombudsman has decided about " + KnownChild.MARK));
            return null;
        });
        // Money that waits and seems theirs is settled first.
        by(administrator, () -> erasures.propose());
        assertThat(proposed()).isNull();
        assertThat(standing()).containsExactly("money payment " + child.unmatchedPayment);
        child.paidBack(LocalDate.of(2040, 1, 10));
        assertThat(standing()).isEmpty();
        by(administrator, () -> erasures.propose());
        String number = proposed();
        assertThat(number).isNotNull();

        Preview preview = by(administrator, () -> erasures.preview(number));
        assertThat(preview.free()).isTrue();
        assertThat(preview.rules())
                .extracting(rule -> rule.rule() + " " + rule.endsOn())
                .contains("case-until-age 2038-05-17", "register-years 2032-11-16");
        assertThat(preview.stays()).extracting(rows -> rows.table()).contains("ledger_entry", "subject_key");
        mvc.perform(get("/retention/erasures/" + number).with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nothing stands against it.")))
                .andExpect(content().string(not(containsString("Quillfeather"))));
        jdbc.update(
                "insert into case_note (reference, kind, heading, words, written_at, written_by)"
                        + " values (?, 'note', 'Call', 'Asked about Zebulonia Quillfeather.', now(), 'x')",
                other.reference);
        mvc.perform(get("/retention/erasures/" + number + "/mentions").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("case_note")));
        jdbc.update("delete from case_note where reference = ? and words like 'Asked%'", other.reference);
        mvc.perform(get("/api/retention/erasures/" + number + "/preview").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.holds").isEmpty());
        assertThatThrownBy(() -> by(administrator, () -> erase(number)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("nobody has asked");
        mvc.perform(post("/retention/erasures/" + number + "/ask")
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .with(csrf())
                        .param("preview", "not what was looked at")
                        .param("reason", "Every rule has ended."))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("has changed since you looked at it")));
        mvc.perform(post("/retention/erasures/" + number + "/ask")
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .with(csrf())
                        .param("preview", preview.hash())
                        .param("reason", "Every rule has ended."))
                .andExpect(status().is3xxRedirection());
        assertThatThrownBy(() -> by(administrator, () -> approve(number)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("somebody else must approve");
        assertThatThrownBy(() -> jdbc.update(
                        "update erasure set state = 'APPROVED', approved_by = asked_by, approved_at = now(),"
                                + " approved_because = 'x' where number = ?",
                        number))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("erasure_two_people");
        assertThatThrownBy(() -> door(number))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("is not approved");
        mvc.perform(post("/api/retention/erasures/" + number + "/approve")
                        .with(signedInAs(Role.MANAGER))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\": \"Nothing is wanted any more.\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.approvedBy").value("test-manager"));
        // A hold beats the approval; the database's own door asks again.
        long late = by(child.legal, () -> holds.place(KnownChild.UPN, null, new Reason("A claim has come.")));
        assertThatThrownBy(() -> by(manager, () -> erase(number)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("legal hold");
        assertThatThrownBy(() -> door(number))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("is held by legal-hold");
        by(child.legal, () -> {
            holds.end(late, new Reason("The claim was withdrawn."));
            return null;
        });

        ErasureCase erased = by(manager, () -> erase(number));
        assertThat(erased.state()).isEqualTo("ERASED");
        assertThat(erased.removed())
                .extracting(ErasureCase.Removed::table)
                .contains("pupil", "letter_document", "voice");
        clock.setOffset(Duration.ZERO);

        assertThat(scan(words)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from camunda.act_hi_procinst where business_key_ = ?",
                        Integer.class,
                        reference))
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from pupil where id = ?", Integer.class, pupil))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select destroyed_at is not null from subject_key where subject = ?",
                        Boolean.class,
                        "pupil:" + pupil))
                .isTrue();
        // The entries of the case are there, sealed for ever; those of everybody else can be read as before.
        assertThat(readable(reference).values())
                .allSatisfy(text -> assertThat(words).noneMatch(text.toLowerCase(java.util.Locale.ROOT)::contains));
        assertThat(jdbc.queryForObject(
                        "select count(*) from ledger_entry where case_reference = ? and subject = ?",
                        Integer.class,
                        reference,
                        "pupil:" + pupil))
                .isGreaterThan(30);
        assertThat(readable(other.reference)).isEqualTo(othersWords);
        // What was given out proves itself as before, the erased child's own too; and so does what is made now.
        assertThat(sound(child.bundleZip)).isTrue();
        assertThat(sound(othersBundle)).isTrue();
        assertThat(sound(bundle(other))).isTrue();
        assertThat(check.run())
                .satisfies(
                        result -> assertThat(result.sound()).as(result.words()).isTrue());
        assertThat(jdbc.queryForObject("select action from ledger_entry where id = ?", String.class, erased.entry()))
                .isEqualTo("subject.erased");
        assertThatThrownBy(() -> jdbc.update("update erasure set removed = '[]' where number = ?", number))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> by(manager, () -> erase(number)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is done");
        assertThat(by(administrator, () -> erasures.again(List.of(pupil)))).isZero();
        mvc.perform(get("/retention/erasures/" + number).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Proof of erasure " + number)))
                .andExpect(content().string(containsString(erased.entry().toString())));
        mvc.perform(post("/retention/erased")
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .with(csrf())
                        .param("pupils", "Pupil,Erasure\n" + pupil + "," + number))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post("/api/retention/erased")
                        .with(signedInAs(Role.MANAGER))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"pupils\": [" + pupil + "]}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.proposed").value(0));
        assertThat(empty).containsExactlyInAnyOrderElementsOf(WITHOUT_ROWS);
        mvc.perform(get("/retention/erased").param("format", "csv").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(pupil + "," + number)));
    }

    @Test
    void every_table_is_in_the_catalogue_and_every_door_to_rows_is_closed() {
        List<String> tables = jdbc.queryForList(
                "select table_name from information_schema.tables where table_schema = 'gradus' and table_type = 'BASE TABLE'",
                String.class);
        List<String> listed = jdbc.queryForList("select distinct table_name from personal_place", String.class);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(tables);
        assertThatThrownBy(() -> jdbc.update("delete from personal_place")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.update("delete from erasure")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.update("update legal_hold set because = 'x'"))
                .isInstanceOf(DataAccessException.class);
    }

    /** Wherever a date of birth is kept, it is kept in rows that go. */
    @Test
    void every_birth_date_lies_in_rows_that_go() {
        assertThat(jdbc.queryForList("""
                        select c.table_name || '.' || c.column_name from information_schema.columns c
                         where c.table_schema = 'gradus' and c.column_name ~ '(birth|born|dob)'
                           and not exists (select from personal_place p
                                            where p.table_name = c.table_name and p.act = 'DELETE')""", String.class)).isEmpty();
    }

    @Test
    void no_row_goes_before_those_that_refer_to_it() {
        assertThat(jdbc.queryForList(
                        """
                        select c.conrelid::regclass || ' refers to ' || c.confrelid::regclass
                          from pg_constraint c
                          join personal_place parent on parent.table_name = c.confrelid::regclass::text
                          join personal_place child on child.table_name = c.conrelid::regclass::text
                         where c.contype = 'f' and c.conrelid <> c.confrelid and parent.act = 'DELETE'
                           and (child.position is null or child.position > parent.position)""", String.class)) // Meetings about a school hang on matters of no one child, which never go.
                .containsExactlyInAnyOrder(
                        "targeting_meeting refers to duty_matter", "targeting_action refers to duty_matter");
    }

    @Test
    void the_pages_show_rules_and_holds_and_refuse_who_may_not() throws Exception {
        mvc.perform(get("/retention").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Regs24: 6 years from the entry")))
                .andExpect(content().string(containsString("Until the age of 25")));
        mvc.perform(get("/retention/erasures").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk());
        mvc.perform(get("/retention/erased").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk());
        mvc.perform(get("/retention").with(signedInAs(Role.HEAD, 993004))).andExpect(status().isForbidden());
        mvc.perform(get("/api/retention/holds").with(signedInAs(Role.SOCIAL_WORKER)))
                .andExpect(status().isForbidden());
        mvc.perform(post("/retention/erasures").with(signedInAs(Role.AUDITOR)).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/retention/erasures").with(signedInAs(Role.MANAGER)).with(csrf()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post("/api/retention/erasures")
                        .with(signedInAs(Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isOk());

        at(2026, 10, 12);
        new SchoolFixture(context, 993005, "T993005126001").found();
        mvc.perform(post("/retention/holds")
                        .with(signedInAs(Role.LEGAL))
                        .with(csrf())
                        .param("about", "T993005126009")
                        .param("reason", "A claim."))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("There is no pupil or case")));
        mvc.perform(post("/retention/holds")
                        .with(signedInAs(Role.LEGAL))
                        .with(csrf())
                        .param("about", "T993005126001")
                        .param("until", "2027-03-31")
                        .param("reason", "A claim."))
                .andExpect(status().is3xxRedirection());
        Long hold = jdbc.queryForObject(
                "select h.id from legal_hold h join pupil p on p.id = h.pupil_id where p.upn = 'T993005126001'",
                Long.class);
        mvc.perform(get("/retention/holds").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Legal hold " + hold)));
        mvc.perform(get("/retention/holds/" + hold).with(signedInAs(Role.LEGAL)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("End the hold")));
        mvc.perform(post("/api/retention/holds/" + hold + "/end")
                        .with(signedInAs(Role.LEGAL))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\": \"Settled.\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.standing").value(false));
        mvc.perform(post("/api/retention/holds")
                        .with(signedInAs(Role.MANAGER))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"about\": \"T993005126001\", \"reason\": \"Another claim.\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.standing").value(true));
        Long again = jdbc.queryForObject(
                "select max(h.id) from legal_hold h join pupil p on p.id = h.pupil_id where p.upn = 'T993005126001'",
                Long.class);
        mvc.perform(post("/retention/holds/" + again + "/end")
                        .with(signedInAs(Role.LEGAL))
                        .with(csrf())
                        .param("reason", "Settled, too."))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void a_pack_holds_what_is_held_and_leads_to_no_parent_who_must_not_be_found() throws Exception {
        EnforcedCase told = new EnforcedCase(context, 993003, "U993003126001").prosecuted();
        told.school.bringIn("parents", "second.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority,Address1,Town,Postcode,AddressHidden
                U993003126001,P-993003-2,Larkfield,Morgan,PAF,Y,N,Y,2,3 Thornwick Close,Gradton,ZZ99 3ZZ,Y
                """);
        jdbc.update(
                "insert into case_note (reference, kind, heading, words, written_at, written_by)"
                        + " values (?, 'note', 'Call', 'The other parent rang from 3 Thornwick Close.', now(), 'x')",
                told.reference);
        Actor schoolHead = new Actor("head-993003", "Head", Set.of(new Actor.Grant(Role.HEAD, 993003)));

        Map<String, String> pack = unzipped(
                by(schoolHead, () -> packs.make(told.reference, told.parent, new Reason("Letter of 9 October."))));

        assertThat(pack.keySet())
                .contains("read-me-first.html", "left-out.json", "data/people.json", "data/register.json");
        assertThat(pack.get("data/people.json")).contains("U993003126001", "1 Test Lane", "Morgan");
        assertThat(pack.get("data/register.json")).contains("absent in other or unknown circumstances");
        assertThat(pack.get("data/case.json")).contains("[left out: how to reach somebody else]");
        assertThat(pack.values()).noneMatch(text -> text.contains("Thornwick"));
        assertThat(pack.values()).noneMatch(text -> text.contains("Nothing else has moved the parent."));
        assertThat(pack.get("left-out.json")).contains("DPA 2018 Sch 2 para 19", "DPA 2018 Sch 2 para 16");
        assertThat(jdbc.queryForObject(
                        "select count(*) from ledger_entry where action = 'subject.access-given' and subject = ?",
                        Integer.class,
                        "pupil:" + told.pupil))
                .isEqualTo(1);
        mvc.perform(post("/retention/access")
                        .with(signedInAs(Role.HEAD, 993003))
                        .with(csrf())
                        .param("about", "U993003126001")
                        .param("reason", "The child asked."))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/zip"));
        mvc.perform(post("/api/retention/access")
                        .with(signedInAs(Role.HEAD, 993003))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"about\": \"U993003126001\", \"reason\": \"The child asked again.\"}"))
                .andExpect(status().isOk());
        Actor otherHead = new Actor("head-993004", "Head", Set.of(new Actor.Grant(Role.HEAD, 993004)));
        assertThatThrownBy(() -> by(otherHead, () -> packs.make(told.reference, null, new Reason("Because."))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no such child");
        assertThatThrownBy(() -> by(administrator, () -> packs.make(told.reference, null, new Reason("Because."))))
                .isInstanceOf(Refused.class);
        mvc.perform(get("/retention/access").with(signedInAs(Role.HEAD, 993003)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("UK GDPR Art 15")));
    }

    private static Map<String, String> unzipped(SubjectAccess.Pack pack) {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pack.zip()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    // -------------------------------------------------------------------------------------------------- small steps

    /** Every column of every table of both schemas: which tables hold one of the words, in how many rows. */
    private Map<String, Long> scan(List<String> words) {
        Map<String, Long> found = new TreeMap<>();
        String text = String.join("|", words);
        jdbc.queryForList(
                        "select table_schema || '.' || table_name from information_schema.tables"
                                + " where table_schema in ('gradus', 'camunda') and table_type = 'BASE TABLE'",
                        String.class)
                .forEach(table -> {
                    List<String> conditions = new ArrayList<>(List.of("lower(t::text) ~ '" + text + "'"));
                    jdbc.queryForList(
                                    "select column_name from information_schema.columns where table_schema || '.' ||"
                                            + " table_name = ? and data_type = 'bytea'",
                                    String.class,
                                    table)
                            .forEach(column -> words.forEach(word -> conditions.add("position('\\x"
                                    + java.util.HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8))
                                    + "'::bytea in \"" + column + "\") > 0")));
                    Long rows = jdbc.queryForObject(
                            "select count(*) from " + table + " t where " + String.join(" or ", conditions),
                            Long.class);
                    if (rows != null && rows > 0) {
                        found.put(table, rows);
                    }
                });
        return found;
    }

    /** What an auditor can read of the sealed parts of a case's entries. */
    private Map<UUID, String> readable(String of) {
        Map<UUID, String> readable = new HashMap<>();
        by(
                        Acting.actor(Role.AUDITOR, null),
                        () -> ledger.download(new RecordQuery(null, null, of, null, null, null, null, null), 5000))
                .entries()
                .stream()
                .filter(entry -> entry.reason().state() == Unsealed.State.READABLE
                        || entry.personal().state() == Unsealed.State.READABLE)
                .forEach(entry -> readable.put(
                        entry.id(),
                        entry.action() + ": " + entry.reason().value() + " "
                                + entry.personal().value()));
        return readable;
    }

    /** Tables of the catalogue whose rows go with a subject, of which this child has none. */
    private List<String> emptyPlaces() {
        return jdbc.queryForList(
                "select distinct table_name from personal_place p where position is not null"
                        + " and not exists (select from subject_counts(?) c where c.table_name = p.table_name)",
                String.class,
                pupil);
    }

    private List<String> standing() {
        return jdbc.queryForList(
                "select kind || ' ' || about from standing_holds(?, date '2040-01-10')", String.class, pupil);
    }

    private byte[] bundle(EnforcedCase enforced) {
        EvidenceBundles bundles = context.getBean(EvidenceBundles.class);
        return by(
                        enforced.legal,
                        () -> bundles.fetch(bundles.make(enforced.reference, enforced.prosecution)
                                .id()))
                .zip();
    }

    private static boolean sound(byte[] zip) {
        try {
            return !BundleCheck.of(zip, Expectations.none()).checked().isEmpty();
        } catch (Fault fault) {
            throw new AssertionError(fault.toString(), fault);
        }
    }

    private String proposed() {
        return jdbc
                .queryForList(
                        "select number from erasure where pupil_id = ? and state = 'PROPOSED'", String.class, pupil)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private Void approve(String number) {
        erasures.approve(number, new Reason("Looked at the preview; nothing is wanted any more."));
        return null;
    }

    private ErasureCase erase(String number) {
        return erasures.erase(number);
    }

    private void door(String number) {
        jdbc.query(
                "select erase_subject((select id from erasure where number = ?), 'x', now(), date '2040-01-10', ?)",
                row -> {},
                number,
                UUID.randomUUID());
    }

    private <T> T by(Actor actor, Supplier<T> work) {
        return current.as(actor, work);
    }

    private void at(int year, int month, int day) {
        clock.moveTo(
                LocalDateTime.of(year, month, day, 9, 0).atZone(London.ZONE).toInstant());
    }
}
