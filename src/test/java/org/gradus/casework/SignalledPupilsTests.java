package org.gradus.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.intake.FileKind;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;
import org.gradus.kernel.Ids;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.signals.Signal;
import org.gradus.signals.SignalHistory;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionOperations;

/** From a marks file to an open case, on a school of its own; it is Friday 20 November 2026. */
@GradusTest
class SignalledPupilsTests {

    private static final AtomicInteger NEXT = new AtomicInteger(705_100);
    private static final List<String> TUESDAYS = List.of("2026-10-06", "2026-10-13", "2026-11-17");

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private List<FileKind> kinds;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseFiles files;

    @Autowired
    private Outbox outbox;

    @Autowired
    private SignalHistory signals;

    @Autowired
    private GradusClock clock;

    @Autowired
    private TriagePrefill triage;

    @Autowired
    private CaseFacts facts;

    @Autowired
    private MockMvc mvc;

    private int urn;

    @BeforeEach
    void a_school_with_its_terms() {
        clock.moveTo(Instant.parse("2026-11-20T18:00:00Z"));
        Acting.asSystem(currentActor, () -> workOff());
        urn = NEXT.incrementAndGet();
        jdbc.update(
                "insert into school (urn, name, type, control, phase, status)"
                        + " values (?, ?, 'Community school', 'MAINTAINED', 'Primary', 'Open')",
                urn,
                "School " + urn);
        jdbc.update("insert into calendar_scope (scope) values (?)", "school:" + urn);
        term("Autumn 1", "2026-09-07", "2026-10-23");
        term("Autumn 2", "2026-11-02", "2026-12-18");
        term("Spring", "2027-01-04", "2027-03-25");
        term("Summer", "2027-04-12", "2027-07-23");
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

    private long pupil(String upn) {
        jdbc.update(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Example', 'Pupil', '2014-05-01')",
                upn);
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status)"
                        + " select id, ?, '2023-09-01', 'C' from pupil where upn = ?",
                urn,
                upn);
        return jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
    }

    private String upn(int number) {
        return "A%06d%05dB".formatted(urn, number);
    }

    private String absences(String upn, String code, List<String> days) {
        StringBuilder lines = new StringBuilder();
        for (String day : days) {
            lines.append("%d,%s,%s,AM,%s%n".formatted(urn, upn, day, code));
            lines.append("%d,%s,%s,PM,%s%n".formatted(urn, upn, day, code));
        }
        return lines.toString();
    }

    private void bringIn(String lines) {
        byte[] bytes = ("URN,UPN,Date,Session,Mark\n" + lines).getBytes(StandardCharsets.UTF_8);
        FileKind marks = kinds.stream()
                .filter(kind -> kind.name().equals("marks"))
                .findFirst()
                .orElseThrow();
        Acting.as(
                currentActor,
                Role.ATTENDANCE_OFFICER,
                urn,
                () -> transactions.execute(status -> {
                    try {
                        marks.read(new TextFile(Ids.next(), bytes), new Nobody());
                        return true;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    private void workOff() {
        while (outbox.workOff(100) > 0) {
            // until nothing waits
        }
        // Other classes share this database and may have left work dated in a later month.
        assertThat(jdbc.queryForList(
                        "select topic, last_error from outbox where done_at is null and created_at <= ?",
                        java.sql.Timestamp.from(clock.instant())))
                .isEmpty();
    }

    private void bringInAndWorkOff(String lines) {
        bringIn(lines);
        Acting.asSystem(currentActor, this::workOff);
    }

    private List<Map<String, Object>> cases(long pupil) {
        return jdbc.queryForList("select * from case_file where pupil_id = ? order by id", pupil);
    }

    private List<Signal> signals(long pupil) {
        return signals.ofPupil(pupil);
    }

    @Test
    void a_file_that_comes_in_twice_at_once_opens_one_case_and_raises_each_signal_once() {
        long pupil = pupil(upn(1));
        String lines = absences(upn(1), "O", TUESDAYS);
        runTwice(() -> bringIn(lines));
        runTwice(() -> Acting.asSystem(currentActor, () -> outbox.workOff(100)));
        Acting.asSystem(currentActor, this::workOff);

        assertThat(cases(pupil)).singleElement().satisfies(file -> {
            assertThat(file.get("status")).isEqualTo("OPEN");
            assertThat(file.get("school_urn")).isEqualTo(urn);
            assertThat((String) file.get("opened_because")).contains("Absent on 3 Tuesdays in the last 6 school weeks");
        });
        assertThat(signals(pupil)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(signals(pupil))
                .extracting(signal -> signal.rule() + signal.key())
                .doesNotHaveDuplicates();
        assertThat(signals(pupil)).extracting(Signal::rule).contains("weekday-pattern", "threshold-watch");

        bringInAndWorkOff(lines);
        assertThat(cases(pupil)).hasSize(1);
        String reference = (String) cases(pupil).get(0).get("reference");
        assertThat(signals(pupil)).extracting(Signal::caseReference).containsOnly(reference);
    }

    private static void runTwice(Runnable work) {
        CompletableFuture.allOf(CompletableFuture.runAsync(work), CompletableFuture.runAsync(work))
                .join();
    }

    @Test
    void later_signals_join_the_open_case() {
        long pupil = pupil(upn(1));
        bringInAndWorkOff(absences(upn(1), "I", TUESDAYS));
        String reference = (String) cases(pupil).get(0).get("reference");
        int before = signals.ofCase(reference).size();

        bringInAndWorkOff(absences(upn(1), "O", List.of("2026-10-08", "2026-11-12", "2026-11-19")));

        assertThat(cases(pupil)).hasSize(1);
        assertThat(signals.ofCase(reference)).hasSizeGreaterThan(before);
        assertThat(signals.ofCase(reference)).extracting(Signal::key).anyMatch(key -> key.startsWith("THURSDAY"));
        assertThat(facts.notes(reference))
                .filteredOn(note -> note.kind().equals("signal"))
                .extracting(CaseFacts.Note::words)
                .anyMatch(words -> words.startsWith("Absent on 3 Thursdays"));
    }

    @Test
    void whoever_works_in_a_case_can_write_about_the_pupil_while_new_signs_wait_to_join_it() {
        long pupil = pupil(upn(1));
        bringInAndWorkOff(absences(upn(1), "I", TUESDAYS));
        String reference = (String) cases(pupil).get(0).get("reference");

        CompletableFuture<Cases.Opened> joined = transactions.execute(status -> {
            files.lockByReference(reference);
            CompletableFuture<Cases.Opened> waiting = CompletableFuture.supplyAsync(
                    () -> Acting.asSystem(currentActor, () -> cases.open(pupil, urn, 0, "Away on a fourth Tuesday.")));
            waitUntilSomebodyWaits();
            // References the pupil, whose row the other one holds: with the strongest lock there each would wait for
            // the other.
            jdbc.update("insert into need (pupil_id, kind, from_date) values (?, 'YOUNG_CARER', '2026-11-20')", pupil);
            return waiting;
        });

        assertThat(joined.join()).isEqualTo(new Cases.Opened(reference, false));
    }

    @Test
    void new_signs_join_the_case_as_it_stands_after_whoever_worked_in_it() {
        long pupil = pupil(upn(1));
        bringInAndWorkOff(absences(upn(1), "I", TUESDAYS));
        String reference = (String) cases(pupil).get(0).get("reference");

        CompletableFuture<Cases.Opened> joined = transactions.execute(status -> {
            files.lockByReference(reference).orElseThrow().raisePriority(1);
            CompletableFuture<Cases.Opened> waiting = CompletableFuture.supplyAsync(
                    () -> Acting.asSystem(currentActor, () -> cases.open(pupil, urn, 2, "Away on a fourth Tuesday.")));
            waitUntilSomebodyWaits();
            return waiting;
        });

        assertThat(joined.join()).isEqualTo(new Cases.Opened(reference, false));
        assertThat(cases(pupil).get(0).get("priority")).isEqualTo(2);
    }

    private void waitUntilSomebodyWaits() {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (jdbc.queryForObject("select count(*) from pg_locks where not granted", Integer.class) == 0) {
            assertThat(System.nanoTime()).as("somebody waits for the case").isLessThan(end);
        }
    }

    @Test
    void vulnerability_raises_the_priority() {
        long ordinary = pupil(upn(1));
        long carer = pupil(upn(2));
        long inCare = pupil(upn(3));
        jdbc.update("insert into need (pupil_id, kind, from_date) values (?, 'YOUNG_CARER', '2026-01-01')", carer);
        jdbc.update("insert into need (pupil_id, kind, from_date) values (?, 'LOOKED_AFTER', '2026-01-01')", inCare);

        bringInAndWorkOff(Stream.of(1, 2, 3)
                .map(number -> absences(upn(number), "I", TUESDAYS))
                .reduce("", String::concat));

        assertThat(cases(ordinary).get(0).get("priority")).isEqualTo(0);
        assertThat(cases(carer).get(0).get("priority")).isEqualTo(1);
        assertThat(cases(inCare).get(0).get("priority")).isEqualTo(2);
    }

    @Test
    void old_marks_and_signs_that_only_mark_open_nothing() {
        long old = pupil(upn(1));
        long noted = pupil(upn(2));
        bringInAndWorkOff(absences(upn(1), "O", List.of("2026-09-15", "2026-09-22", "2026-09-29", "2026-10-06"))
                + absences(upn(2), "G", List.of("2026-11-19")));

        assertThat(signals(old)).isEmpty();
        assertThat(cases(old)).isEmpty();
        assertThat(signals(noted)).extracting(Signal::rule).containsExactly("earlier-leave");
        assertThat(cases(noted)).isEmpty();
    }

    @Test
    void a_brother_or_sister_with_a_signal_is_noted() {
        long first = pupil(upn(1));
        long second = pupil(upn(2));
        jdbc.update("insert into parent (external_id, surname) values (?, 'Example')", "parent of " + urn);
        jdbc.update(
                "insert into pupil_parent (pupil_id, parent_id, relationship)"
                        + " select unnest(array[?, ?]::bigint[]), id, 'Mother' from parent where external_id = ?",
                first,
                second,
                "parent of " + urn);
        bringInAndWorkOff(absences(upn(1), "O", TUESDAYS) + absences(upn(2), "I", List.of("2026-11-19")));

        assertThat(signals(second)).extracting(Signal::rule).containsExactly("family");
        assertThat(cases(second)).isEmpty();
    }

    @Test
    void whoever_triages_sees_the_sessions_and_so_do_case_page_and_api() throws Exception {
        long pupil = pupil(upn(1));
        bringInAndWorkOff(absences(upn(1), "I", TUESDAYS));
        String reference = (String) cases(pupil).get(0).get("reference");

        assertThat(triage.shown(new Prefill.TaskAt(
                        new Matter(reference, "case", pupil, urn, false, 0), "Task_TriageSignals", null, null, null)))
                .extracting(Prefill.Shown::text)
                .anyMatch(text -> text.contains("Tue 17 Nov AM I, Tue 17 Nov PM I"));
        mvc.perform(get("/cases/" + reference + "/attendance").with(Acting.signedInAs(Role.ATTENDANCE_OFFICER, urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("Tue 17 Nov 2026")));
        mvc.perform(get("/api/pupils/" + upn(1) + "/signals").with(Acting.signedInAs(Role.ATTENDANCE_OFFICER, urn)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].caseReference").value(reference))
                .andExpect(jsonPath("$[0].sessions[0].code").value("I"));
        mvc.perform(get("/api/pupils/" + upn(1) + "/signals").with(Acting.signedInAs(Role.ATTENDANCE_OFFICER, 1)))
                .andExpect(status().isNotFound());
    }

    private record TextFile(UUID importId, byte[] bytes) implements IncomingFile {

        @Override
        public String name() {
            return "marks.csv";
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public String sha256() {
            return "0".repeat(64);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** Hears nothing but refusals, which no file here should have. */
    private static final class Nobody implements Intake {

        private final List<String> refusals = new ArrayList<>();

        @Override
        public void at(long bytesRead) {
            // progress is not looked at
        }

        @Override
        public void accepted() {
            // not counted
        }

        @Override
        public void refused(long row, String column, String value, String cause, String fix) {
            refusals.add(cause);
            throw new AssertionError("Row " + row + ": " + refusals);
        }

        @Override
        public void warned(long row, String column, String value, String cause, String fix) {
            // not looked at
        }

        @Override
        public void counted(String what, long howMany) {
            // not looked at
        }
    }
}
