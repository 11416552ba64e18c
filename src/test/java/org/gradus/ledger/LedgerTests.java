package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Ids;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;

@GradusTest
class LedgerTests {

    private static final long PUPIL = 900_001;

    @Autowired
    Ledger ledger;

    @Autowired
    RecordCheck check;

    @Autowired
    Sealer sealer;

    @Autowired
    SubjectKeys keys;

    @Autowired
    Access access;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    @Autowired
    MockMvc mvc;

    @Test
    void an_act_is_recorded_whole_and_read_back_by_an_auditor() {
        String reference = newCase();
        Recorded act = Recorded.of("plan.agreed")
                .inCase(reference)
                .about("plan", 17)
                .pupil(PUPIL)
                .at(new Recorded.Element("support-plan", 3, "Task_AgreePlan"))
                .under(new Recorded.Rule("next-step", "1.2", "00ff"))
                .because("She asked for mornings.")
                .lawfully("Education Act 1996 s.444")
                .to("Mother")
                .fact("targets", 2)
                .personal("words", "I like art")
                .build();
        record(act);

        Entry entry = ofCase(reference).get(0);

        assertThat(entry.id()).isEqualTo(act.id());
        assertThat(entry.actor()).isEqualTo("test-head-710001");
        assertThat(entry.roles()).containsExactly("HEAD@710001");
        assertThat(entry.element()).isEqualTo(act.element());
        assertThat(entry.rule()).isEqualTo(act.rule());
        assertThat(entry.reason()).isEqualTo(new Unsealed<>(Unsealed.State.READABLE, "She asked for mornings."));
        assertThat(entry.recipient().value()).isEqualTo("Mother");
        assertThat(entry.personal().value()).isEqualTo(Map.of("words", "I like art"));
        assertThat(entry.facts()).isEqualTo(Map.of("targets", 2));
        assertThat(entry.legalBasis()).isEqualTo("Education Act 1996 s.444");
        assertThat(jdbc.queryForObject(
                        "select encode(leaf_hash, 'hex') from ledger_entry where id = ?", String.class, act.id()))
                .isEqualTo(entry.leafHash());
    }

    @Test
    void nothing_personal_lies_in_the_table_in_plain_text() {
        String reference = newCase();
        record(Recorded.of("voice.heard")
                .inCase(reference)
                .pupil(PUPIL)
                .because("Xylophone reason")
                .to("Xylophone recipient")
                .personal("words", "Xylophone words")
                .build());

        String row = jdbc.queryForObject(
                "select string_agg(e::text, '|') from ledger_entry e where case_reference = ?",
                String.class,
                reference);
        assertThat(row).doesNotContain("Xylophone");
        assertThat(row).doesNotContain(hex("Xylophone"));
    }

    @Test
    void an_act_that_is_rolled_back_leaves_no_entry() {
        String reference = newCase();
        assertThatThrownBy(() -> asHead(() -> transaction.executeWithoutResult(status -> {
                    events.publishEvent(act(reference).build());
                    throw new IllegalArgumentException("it went wrong after the announcement");
                })))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(ofCase(reference)).isEmpty();
    }

    @Test
    void an_act_outside_a_transaction_or_by_nobody_is_a_fault_of_the_caller() {
        assertThatThrownBy(() -> asHead(() -> events.publishEvent(act(newCase()).build())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside a transaction");
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> events.publishEvent(act(newCase()).build())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Nobody is acting");
    }

    @Test
    void what_gradus_does_for_a_person_says_so() {
        String reference = newCase();
        asHead(() -> currentActor.as(
                Actor.SYSTEM,
                () -> transaction.executeWithoutResult(
                        status -> events.publishEvent(act(reference).build()))));

        Entry entry = ofCase(reference).get(0);
        assertThat(entry.actor()).isEqualTo("gradus");
        assertThat(entry.onBehalfOf()).isEqualTo("test-head-710001");
    }

    @Test
    void entries_are_never_changed_or_removed_not_even_by_the_owner_of_the_table() {
        String reference = newCase();
        record(act(reference).build());
        for (JdbcTemplate anyone : List.of(jdbc, new JdbcTemplate(owner))) {
            for (String change : List.of(
                    "update gradus.ledger_entry set outcome = 'x'",
                    "delete from gradus.ledger_entry",
                    "truncate gradus.ledger_entry")) {
                assertThatThrownBy(() -> anyone.execute(change)).isInstanceOf(DataAccessException.class);
            }
        }
        assertThatThrownBy(() -> new JdbcTemplate(owner).execute("delete from gradus.ledger_entry"))
                .hasMessageContaining("only ever added to");
        assertThat(ofCase(reference)).hasSize(1);
    }

    @Test
    void a_single_flipped_bit_in_a_stored_row_is_found() {
        String reference = newCase();
        Recorded act = act(reference).because("Because.").build();
        record(act);
        sealer.run();
        assertThat(check.run().sound()).isTrue();
        String flip =
                "update gradus.ledger_entry set reason_sealed = set_bit(reason_sealed, 77, 1 - get_bit(reason_sealed,"
                        + " 77)) where id = '" + act.id() + "'";

        tamper(flip);
        assertThat(check.run())
                .returns("ENTRY-ALTERED", RecordCheck.Result::fault)
                .satisfies(found -> assertThat(found.words()).contains(act.id().toString()));

        tamper(flip);
        assertThat(check.run().sound()).isTrue();
    }

    @Test
    void an_erased_subject_can_never_be_read_or_written_about_again_and_every_hash_stays_right() {
        String reference = newCase();
        long pupil = 900_777;
        record(act(reference)
                .pupil(pupil)
                .because("A reason")
                .personal("words", "Words")
                .build());
        String hash = ofCase(reference).get(0).leafHash();

        transaction.executeWithoutResult(status -> keys.destroy("pupil:" + pupil));

        Entry erased = ofCase(reference).get(0);
        assertThat(erased.reason()).isEqualTo(new Unsealed<>(Unsealed.State.ERASED, null));
        assertThat(erased.personal().state()).isEqualTo(Unsealed.State.ERASED);
        assertThat(erased.leafHash()).isEqualTo(hash);
        assertThat(check.run().sound()).isTrue();
        assertThatThrownBy(
                        () -> record(act(reference).pupil(pupil).because("More").build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("erased");
        assertThatThrownBy(() -> jdbc.update(
                        "update subject_key set wrapped_key = 'x', destroyed_at = null where subject = ?",
                        "pupil:" + pupil))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void sixteen_writers_about_one_new_subject_lose_nothing_and_agree_on_its_key() throws Exception {
        String reference = newCase();
        ExecutorService writers = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> written = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                String reason = "reason " + i;
                written.add(writers.submit(() ->
                        record(act(reference).pupil(900_888).because(reason).build())));
            }
            for (Future<?> one : written) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(ofCase(reference))
                .hasSize(160)
                .allSatisfy(entry -> assertThat(entry.reason().value()).startsWith("reason "));
        assertThat(check.run().sound()).isTrue();
    }

    @Test
    void a_refused_attempt_is_recorded_although_what_was_tried_is_rolled_back() throws Exception {
        // The test framework pretends that every test is a request; this part is about work outside any.
        RequestContextHolder.resetRequestAttributes();
        assertThatThrownBy(() -> Acting.as(
                        currentActor,
                        Role.HEAD,
                        710002,
                        () -> transaction.executeWithoutResult(status -> access.mustSeeSchool(799999))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        mvc.perform(get("/record").with(signedInAs(Role.HEAD, 710002))).andExpect(status().isForbidden());

        assertThat(search(new RecordQuery("access.refused", "test-head-710002", null, null, null, null, null, null)))
                .extracting(entry -> entry.facts().get("what"))
                .containsExactly("what is for AUDITOR", "school 799999");
    }

    @Test
    void the_record_is_paged_without_gaps_or_repeats() {
        String reference = newCase();
        for (int i = 0; i < 5; i++) {
            record(act(reference).fact("number", i).build());
        }
        List<Object> numbers = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            RecordPage page = Acting.as(
                    currentActor,
                    Role.AUDITOR,
                    null,
                    () -> ledger.search(
                            new RecordQuery("plan.", null, reference, null, null, null, null, null), from, 2));
            page.entries().forEach(entry -> numbers.add(entry.facts().get("number")));
            cursor = page.next();
        } while (cursor != null);

        assertThat(numbers).containsExactly(4, 3, 2, 1, 0);
    }

    @Test
    void the_page_and_the_api_show_the_record_and_reading_it_is_recorded() throws Exception {
        String reference = newCase();
        record(act(reference).because("Because <b>so</b>.").build());

        mvc.perform(get("/record").param("caseReference", reference).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Because &lt;b&gt;so&lt;/b&gt;.")))
                .andExpect(content().string(containsString("The plan was agreed")));
        mvc.perform(get("/record").param("from", "22/11/2026").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("This is not a date.")));
        mvc.perform(get("/api/cases/{reference}/record", reference).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.entries[1].reason.value").value("Because <b>so</b>."));
        mvc.perform(get("/api/cases/{reference}/record", reference).with(signedInAs(Role.GOVERNOR, 710001)))
                .andExpect(status().isNotFound());

        assertThat(ofCase(reference))
                .extracting(Entry::action)
                .containsExactly("record.viewed", "record.searched", "plan.agreed");
    }

    private static Recorded.Builder act(String reference) {
        return Recorded.of("plan.agreed").inCase(reference).about("plan", 1);
    }

    private static String newCase() {
        return "GR-TEST-" + Ids.next();
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void record(Recorded act) {
        asHead(() -> transaction.executeWithoutResult(status -> events.publishEvent(act)));
    }

    private void asHead(Runnable work) {
        Acting.as(currentActor, Role.HEAD, 710001, work);
    }

    private List<Entry> ofCase(String reference) {
        return search(new RecordQuery(null, null, reference, null, null, null, null, null));
    }

    private List<Entry> search(RecordQuery query) {
        return Acting.as(
                currentActor,
                Role.AUDITOR,
                null,
                () -> ledger.search(query, null, 200).entries());
    }

    /** Changes a row behind the trigger's back, as whoever runs the database could. */
    private void tamper(String sql) {
        new JdbcTemplate(owner)
                .execute("alter table gradus.ledger_entry disable trigger all; " + sql
                        + "; alter table gradus.ledger_entry enable always trigger ledger_entry_is_only_added_to"
                        + "; alter table gradus.ledger_entry enable always trigger ledger_entry_waits_for_its_seal");
    }
}
