package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Correspondence;
import org.gradus.evidence.Bundle;
import org.gradus.evidence.EvidenceBundles;
import org.gradus.evidence.Gap;
import org.gradus.evidence.GapReport;
import org.gradus.evidence.GapReports;
import org.gradus.evidence.Redaction;
import org.gradus.evidence.Redactions;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.verify.BundleCheck;
import org.gradus.verify.Expectations;
import org.gradus.verify.Fault;
import org.gradus.verify.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** The evidence of a prosecution: gaps that were planted, a bundle that was opened, a redacted copy of it. */
@GradusTest
class EvidenceTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Correspondence letters;

    @Autowired
    GapReports gapReports;

    @Autowired
    EvidenceBundles bundles;

    @Autowired
    Redactions redactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void a_bundle_of_a_prosecution_holds_every_exhibit_and_proves_itself() throws IOException {
        EnforcedCase enforced = supported(992000, "A992000126001");
        UUID invitation = sent(enforced, "meeting-invitation", "CP-1204 5567", LocalDate.of(2026, 10, 12));
        enforced.prosecuted();
        enforced.answer(enforced.legal, "Task_LayInformation", ProsecutionAnswers.laid("2026-10-12"));

        Bundle bundle = current.as(enforced.legal, () -> bundles.make(enforced.reference, enforced.prosecution));
        byte[] zip =
                current.as(enforced.legal, () -> bundles.fetch(bundle.id())).zip();
        keep("prosecution.zip", zip);
        assertThat(sha256(zip)).isEqualTo(bundle.sha256());
        assertThat(current.as(enforced.legal, () -> bundles.fetch(bundle.id())).zip())
                .isEqualTo(zip);

        Map<String, byte[]> files = opened(zip);
        List<String> paths = List.copyOf(files.keySet());
        assertThat(paths.subList(0, paths.size() - 1)).isSorted();
        assertThat(paths).endsWith("MANIFEST");
        assertThat(paths)
                .contains(
                        "01-index.pdf",
                        "02-certificate-of-attendance.pdf",
                        "03-statement.pdf",
                        "04-chronology.pdf",
                        "05-schedule-of-unused-material.pdf",
                        "06-hash-list.pdf",
                        "contents.txt",
                        "exhibits/01-register.pdf",
                        "exhibits/02-meetings.pdf",
                        "exhibits/03-plan-1.pdf",
                        "gates/01-gate-prosecute.json",
                        "gates/01-gate-prosecute.pdf",
                        "internal/gap-report.pdf",
                        "proof/checkpoint.txt",
                        "proof/entries.json",
                        "proof/keys.txt");
        manifestAgrees(files);
        verified(zip, bundle);
        Map<String, String> entries = contentsAgree(files);
        assertThat(jdbc.queryForObject(
                        "select facts::jsonb ->> 'contents' from ledger_entry where action = 'evidence.bundled' and case_reference = ?",
                        String.class,
                        enforced.reference))
                .isEqualTo(sha256(files.get("contents.txt")));

        // The letter is the one that was approved, byte for byte, and its entry knew it.
        String letter = paths.stream()
                .filter(path -> path.matches("exhibits/\\d\\d-LT-.*\\d\\.pdf"))
                .findFirst()
                .orElseThrow();
        assertThat(files.get(letter))
                .isEqualTo(jdbc.queryForObject(
                        "select pdf from letter_document where letter_id = ?", byte[].class, invitation));
        assertThat(entries.get(letter)).isNotEqualTo("-");
        assertThat(entries.get("gates/01-gate-prosecute.json")).isNotEqualTo("-");
        assertThat(entries.get("exhibits/01-register.pdf")).isEqualTo("-");

        String index = text(files.get("01-index.pdf"));
        String hashes = text(files.get("06-hash-list.pdf"));
        for (String path : entries.keySet()) {
            if (path.startsWith("exhibits/")) {
                assertThat(index.replaceAll("\\s", "")).contains(path);
            }
            if (!path.startsWith("01-") && !path.startsWith("06-")) {
                assertThat(hashes.replaceAll("\\s", "")).contains(path).contains(sha256(files.get(path)));
            }
        }
        assertThat(index).contains("PL/1", "PL/2", "PL/3", "Register of the period");
        assertThat(text(files.get("02-certificate-of-attendance.pdf")))
                .contains("Mon 7 Sep 2026", "Fri 11 Sep 2026", "Possible sessions", "10", "Signed");
        assertThat(text(files.get("03-statement.pdf")))
                .contains(
                        "Criminal Justice Act 1967",
                        "true to the best of my knowledge and belief",
                        "Robin Larkfield",
                        "10 sessions absent without authority",
                        "exhibit PL/1");
        assertThat(text(files.get("05-schedule-of-unused-material.pdf")))
                .contains("Criminal Procedure and Investigations Act 1996", "Assessment of need");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(".pdf")) {
                tagged(file.getKey(), file.getValue());
            }
        }
        assertThat(text(files.get("exhibits/01-register.pdf"))).contains("Exhibit PL/1", "Page 1 of 1");
        assertThat(new String(files.get("proof/entries.json"), StandardCharsets.UTF_8))
                .contains("\"open\":{\"reason\"");
    }

    @Test
    void planted_gaps_are_found_and_named() {
        EnforcedCase enforced = supported(992001, "B992001126001");
        sent(enforced, "continuing-absence", null, LocalDate.of(2026, 10, 12));
        UUID returned = sent(enforced, "meeting-invitation", "CP-1", LocalDate.of(2026, 10, 12));
        Acting.asSystem(
                current, () -> letters.returned(returned, LocalDate.of(2026, 10, 12), "Not known at this address."));
        enforced.prosecuted();
        GapReport clean = report(enforced);
        assertThat(ids(clean, Gap.Severity.STOPS)).isEmpty();
        assertThat(ids(clean, Gap.Severity.WEAKENS))
                .contains(
                        "letter-no-proof",
                        "letter-returned",
                        "receipt-after-decision",
                        "condition-overridden",
                        "needs-unknown");
        assertThat(ids(clean, Gap.Severity.NOTE)).contains("parent-birth-missing");
        assertThat(found(clean, "letter-no-proof")).contains("Mon 12 Oct 2026");
        assertThat(found(clean, "letter-returned")).contains("Not known at this address.");
        // Posted on Mon 12 October: the second working day after is Wed 14 October.
        assertThat(found(clean, "receipt-after-decision")).contains("Wed 14 Oct 2026");

        // The register changes under certificate and decision.
        enforced.school.bringIn(
                "marks",
                "marks-2.csv",
                enforced.school.marks(
                        LocalDate.of(2026, 9, 7),
                        LocalDate.of(2026, 9, 8),
                        (day, session) -> day.getDayOfMonth() == 7 ? "I" : "N"));
        GapReport changed = report(enforced);
        assertThat(ids(changed, Gap.Severity.STOPS)).contains("certificate-not-unauthorised", "marks-changed");
        assertThat(found(changed, "certificate-not-unauthorised")).contains("Mon 7 Sep 2026 AM was O, is I");
        assertThat(found(changed, "certificate-recoded")).contains("Tue 8 Sep 2026 PM was O, is N");
        assertThat(found(changed, "sessions-unresolved")).contains("Tue 8 Sep 2026 AM");

        // Mon 7 September: six months later is Sun 7 March 2027; on Wed 10 March three days are too old.
        enforced.at(2027, 3, 10);
        assertThat(found(report(enforced), "partly-out-of-time")).contains("6 of 10 sessions", "Wed 9 Sep 2026 PM");
        enforced.at(2027, 3, 12);
        assertThat(ids(report(enforced), Gap.Severity.STOPS)).contains("out-of-time");

        // What the database was made to say is told too.
        enforced.at(2026, 10, 12);
        UUID forged = draft(enforced, "continuing-absence", "forged");
        jdbc.update(
                "update letter set state = 'SENT', method = 'FIRST_CLASS_POST', sent_on = date '2026-10-12', proof = 'CP-2',"
                        + " deemed_received_on = date '2026-10-14', receipt_working = 'None.', sent_by = 'x', sent_at = drafted_at,"
                        + " approved_by = 'y', approved_at = drafted_at where id = ?",
                forged);
        jdbc.update("update parent set address1 = null, town = null, postcode = null where id = ?", enforced.parent);
        jdbc.update(
                "update promise set due_on = date '2026-10-02' where owner = 'school' and plan_id in (select id from support_plan where reference = ?)",
                enforced.reference);
        GapReport altered = report(enforced);
        assertThat(ids(altered, Gap.Severity.STOPS))
                .contains("hash-not-in-record", "entry-missing", "parent-address-missing");
        assertThat(found(altered, "promise-overdue")).contains("Fri 2 Oct 2026");
    }

    @Test
    void nobody_without_the_right_looks_or_makes_one() throws Exception {
        EnforcedCase enforced = new EnforcedCase(context, 992002, "C992002126001").prosecuted();
        Actor teacher = Acting.actor(Role.CLASS_TEACHER, enforced.urn);
        Actor stranger = Acting.actor(Role.HEAD, 999999);
        Actor auditor = Acting.actor(Role.AUDITOR, null);
        assertRefused(teacher, Refused.Kind.FORBIDDEN, () -> gapReports.of(enforced.reference, enforced.prosecution));
        assertRefused(stranger, Refused.Kind.NOT_FOUND, () -> gapReports.of(enforced.reference, enforced.prosecution));
        assertRefused(
                enforced.head, Refused.Kind.FORBIDDEN, () -> bundles.make(enforced.reference, enforced.prosecution));
        assertRefused(auditor, Refused.Kind.FORBIDDEN, () -> bundles.make(enforced.reference, enforced.prosecution));
        assertThat(current.as(auditor, () -> gapReports.of(enforced.reference, null))
                        .gaps())
                .isNotEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from evidence_bundle where reference = ?", Integer.class, enforced.reference))
                .isZero();

        String page = "/cases/" + enforced.reference + "/evidence/" + enforced.prosecution;
        mvc.perform(get(page).with(Acting.signedInAs(Role.CLASS_TEACHER, enforced.urn)))
                .andExpect(status().isForbidden());
        String seen = mvc.perform(get(page).with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(seen).contains("What weakens the evidence", "Make the evidence bundle");
        mvc.perform(get("/api" + page).with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.report.gaps").isNotEmpty())
                .andExpect(jsonPath("$.bundles.mayMake").value(true));
        mvc.perform(post("/cases/" + enforced.reference + "/evidence")
                        .param("stepKey", enforced.prosecution)
                        .with(csrf())
                        .with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/api/steps/" + enforced.prosecution + "/legal-file").with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().isOk());
        mvc.perform(get(page).with(Acting.signedInAs(Role.HEAD, enforced.urn))).andExpect(status().isOk());
        UUID made = jdbc.queryForObject(
                "select id from evidence_bundle where reference = ?", UUID.class, enforced.reference);
        assertRefused(Acting.actor(Role.MANAGER, null), Refused.Kind.FORBIDDEN, () -> bundles.fetch(made));
        assertRefused(teacher, Refused.Kind.FORBIDDEN, () -> bundles.fetch(made));
        assertThat(current.as(auditor, () -> bundles.fetch(made)).zip()).isNotEmpty();
        for (String address : List.of("/api/cases/" + enforced.reference + "/evidence", "/api" + page)) {
            mvc.perform(post(address).with(csrf()).with(Acting.signedInAs(Role.LEGAL)))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.sha256").isNotEmpty());
        }
        assertThat(jdbc.queryForList(
                        "select action from ledger_entry where case_reference = ? and action like 'evidence.%'",
                        String.class, enforced.reference))
                .contains("evidence.bundled", "evidence.viewed", "evidence.exported");
        assertThat(mvc.perform(get("/cases/" + enforced.reference + "/record").with(Acting.signedInAs(Role.LEGAL)))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("/evidence/" + enforced.prosecution);
    }

    @Test
    void a_redacted_copy_says_what_is_missing_and_keeps_the_contents_it_came_from() throws Exception {
        EnforcedCase enforced = supported(992003, "D992003126001");
        sent(enforced, "meeting-invitation", "CP-7", LocalDate.of(2026, 10, 12));
        enforced.prosecuted();
        jdbc.update("update parent set phone = '01632 960999' where id = ?", enforced.parent);
        Bundle bundle = current.as(enforced.legal, () -> bundles.make(enforced.reference, enforced.prosecution));
        Redactions.Proposal proposal = current.as(enforced.legal, () -> redactions.propose(bundle.id()));
        assertThat(proposal.files())
                .filteredOn(file -> file.why() != null)
                .extracting(Redactions.FileLine::path)
                .contains("internal/gap-report.pdf", "data/chronology.json");
        String field = proposal.fields().get(0).key();

        assertRefused(
                enforced.legal,
                Refused.Kind.INVALID,
                () -> redactions.copy(bundle.id(), new Redaction(List.of(), List.of(), List.of(), "Why not.")));
        assertRefused(
                enforced.legal,
                Refused.Kind.INVALID,
                () -> redactions.copy(
                        bundle.id(), new Redaction(List.of("no-such.pdf"), List.of(), List.of(), "Why not.")));
        Bundle copy = current.as(
                enforced.legal,
                () -> redactions.copy(
                        bundle.id(),
                        new Redaction(
                                List.of("internal/gap-report.pdf", "data/chronology.json"),
                                List.of("quiet room"),
                                List.of(field),
                                "For the defence.")));
        byte[] zip = current.as(enforced.legal, () -> bundles.fetch(copy.id())).zip();
        keep("prosecution-redacted.zip", zip);
        Map<String, byte[]> files = opened(zip);
        Map<String, byte[]> before = opened(
                current.as(enforced.legal, () -> bundles.fetch(bundle.id())).zip());
        manifestAgrees(files);
        assertThat(verified(zip, copy).redacted()).anyMatch(line -> line.contains("internal/gap-report.pdf"));
        assertThat(files.get("contents.txt")).isEqualTo(before.get("contents.txt"));
        assertThat(files).doesNotContainKeys("internal/gap-report.pdf", "data/chronology.json");
        String said = new String(files.get("redaction.txt"), StandardCharsets.UTF_8);
        assertThat(said.lines().toList())
                .startsWith("gradus-redaction/v1", "reason For the defence.")
                .contains(
                        "file " + sha256(before.get("data/chronology.json")) + " data/chronology.json -",
                        "file " + sha256(before.get("internal/gap-report.pdf"))
                                + " internal/gap-report.pdf redacted/internal/gap-report.pdf",
                        "field " + field);
        assertThat(jdbc.queryForObject(
                        "select facts::jsonb ->> 'redaction' from ledger_entry where action = 'evidence.redacted' and case_reference = ?",
                        String.class,
                        enforced.reference))
                .isEqualTo(sha256(files.get("redaction.txt")));
        assertThat(text(files.get("redacted/internal/gap-report.pdf"))).contains("withheld", "For the defence.");
        assertThat(text(files.get("redacted/exhibits/03-plan-1.pdf")).toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("quiet room")
                .contains("████");
        assertThat(files).doesNotContainKey("exhibits/03-plan-1.pdf");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(".pdf")) {
                tagged(file.getKey(), file.getValue());
                assertThat(text(file.getValue())
                                .toLowerCase(java.util.Locale.ROOT)
                                .replaceAll("\\s+", " "))
                        .as(file.getKey())
                        .doesNotContain("quiet room");
            }
        }
        assertRefused(enforced.legal, Refused.Kind.CONFLICT, () -> redactions.propose(copy.id()));
        mvc.perform(post("/evidence/" + bundle.id() + "/redact")
                        .param("withhold", "03-statement.pdf")
                        .param("reason", "For the ombudsman.")
                        .with(csrf())
                        .with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post("/api/evidence/" + bundle.id() + "/redaction")
                        .contentType("application/json")
                        .content("{\"withhold\":[\"data/steps.json\"],\"reason\":\"For the parent.\"}")
                        .with(csrf())
                        .with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.copyOf").value(bundle.id().toString()));
        mvc.perform(get("/api/evidence/" + bundle.id() + "/redaction").with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.files").isNotEmpty());
        mvc.perform(get("/evidence/" + bundle.id() + "/redact").with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().isOk());
        assertThat(mvc.perform(get("/cases/" + enforced.reference + "/evidence").with(Acting.signedInAs(Role.LEGAL)))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Redacted copy: For the defence.");
    }

    /** A case whose family was listened to and has a plan, before anything formal is asked for. */
    private EnforcedCase supported(int urn, String upn) {
        return new EnforcedCase(context, urn, upn).supported();
    }

    private UUID sent(EnforcedCase enforced, String template, String proof, LocalDate on) {
        UUID id = draft(enforced, template, "sent");
        Acting.asSystem(current, () -> {
            letters.approve(id);
            letters.send(id, Correspondence.Method.FIRST_CLASS_POST, on, proof);
        });
        return id;
    }

    private UUID draft(EnforcedCase enforced, String template, String key) {
        return Acting.asSystem(
                current,
                () -> letters.draft(new Correspondence.Draft(
                        "evidence " + enforced.urn + template + key,
                        enforced.reference,
                        null,
                        template,
                        enforced.parent,
                        Map.of(
                                "purpose", "To hear how school is going.",
                                "meetingOn", "14 October 2026",
                                "meetingAt", "15:30",
                                "meetingPlace", "The school",
                                "absentSince", "7 September 2026",
                                "triedSoFar", "Two calls."))));
    }

    private GapReport report(EnforcedCase enforced) {
        return current.as(enforced.legal, () -> gapReports.of(enforced.reference, enforced.prosecution));
    }

    private static List<String> ids(GapReport report, Gap.Severity severity) {
        return report.of(severity).stream().map(Gap::id).distinct().toList();
    }

    private static String found(GapReport report, String id) {
        return report.gaps().stream()
                .filter(gap -> gap.id().equals(id))
                .map(Gap::found)
                .reduce("", (one, other) -> one + " " + other);
    }

    private void assertRefused(Actor actor, Refused.Kind kind, Runnable act) {
        assertThatThrownBy(() -> current.as(actor, act))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    /** The verifier, built from the forms and not from this code, finds nothing wrong; the seal on the index is one of its checkpoints. */
    private static Report verified(byte[] zip, Bundle bundle) {
        try {
            Expectations expected = Expectations.none();
            Matcher seal = Pattern.compile("Record seal (\\d+ \\S+)")
                    .matcher(text(opened(zip).get("01-index.pdf")));
            if (seal.find()) {
                expected = expected.seal(seal.group(1));
            }
            Report report = BundleCheck.of(zip, expected);
            assertThat(report.redacted().isEmpty()).isNotEqualTo(bundle.redacted());
            assertThat(report.checked()).isNotEmpty();
            return report;
        } catch (Fault fault) {
            throw new AssertionError(fault.toString(), fault);
        }
    }

    private static void manifestAgrees(Map<String, byte[]> files) {
        List<String> lines = new String(files.get("MANIFEST"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines.get(0)).isEqualTo("gradus-bundle/v1");
        List<String> expected = new ArrayList<>();
        files.forEach((path, content) -> {
            if (!path.equals("MANIFEST")) {
                expected.add(sha256(content) + " " + content.length + " " + path);
            }
        });
        assertThat(lines.subList(2, lines.indexOf(""))).isEqualTo(expected);
        assertThat(lines.get(lines.size() - 1)).startsWith("— " + lines.get(1) + " ");
    }

    /** Path to entry, after checking hash and size of every file of the contents. */
    private static Map<String, String> contentsAgree(Map<String, byte[]> files) {
        Map<String, String> entries = new LinkedHashMap<>();
        new String(files.get("contents.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("file "))
                .map(line -> line.split(" "))
                .forEach(line -> {
                    assertThat(sha256(files.get(line[3]))).isEqualTo(line[1]);
                    assertThat(files.get(line[3])).hasSize(Integer.parseInt(line[2]));
                    entries.put(line[3], line[4]);
                });
        assertThat(files.keySet())
                .filteredOn(
                        path -> !path.equals("MANIFEST") && !path.equals("contents.txt") && !path.startsWith("proof/"))
                .containsExactlyElementsOf(entries.keySet());
        return entries;
    }

    private static void tagged(String path, byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked())
                    .as(path)
                    .isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot())
                    .as(path)
                    .isNotNull();
            assertThat(document.getDocumentCatalog().getLanguage()).as(path).isEqualTo("en");
            assertThat(document.getDocumentInformation().getTitle()).as(path).isNotBlank();
            for (PDPage page : document.getPages()) {
                assertThat(page.getMediaBox().getWidth()).as(path).isBetween(594f, 596f);
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded())
                            .as(path)
                            .isTrue();
                }
            }
            PDFTextStripper stripper = new PDFTextStripper();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document))
                        .as(path)
                        .contains("Page " + page + " of " + document.getNumberOfPages());
            }
        }
    }

    private static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> opened(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** To be opened and looked at page by page. */
    private static void keep(String name, byte[] zip) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "evidence"));
            Files.write(folder.resolve(name), zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
