package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gradus.access.CurrentActor;
import org.gradus.casework.Correspondence;
import org.gradus.evidence.Bundle;
import org.gradus.evidence.EvidenceBundles;
import org.gradus.testing.Acting;
import org.gradus.verify.BundleCheck;
import org.gradus.verify.Expectations;
import org.gradus.verify.Fault;
import org.gradus.verify.Report;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The bundle of a prosecution for the marks of a pupil of the simulated authority, as they came in through the importer. Every
 * page is kept as a picture in {@code target/evidence/simulated-year}, to be looked at.
 */
@JourneyTest
class SimulatedYearBundleIT {

    private static final Path KEPT = Path.of("target", "evidence", "simulated-year");

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    Correspondence letters;

    @Autowired
    EvidenceBundles bundles;

    @Autowired
    JdbcTemplate jdbc;

    /** A pupil and how many of the sessions of five school weeks were missed without authority. */
    private record Missed(long pupil, int urn, int sessions) {}

    @Test
    void a_prosecution_for_marks_of_the_simulated_year_has_a_bundle_that_proves_itself() throws IOException {
        JourneyStart.of(context);
        Missed most = mostUnauthorised();
        assertThat(most.sessions())
                .as("sessions without authority from 7 September to 9 October")
                .isGreaterThanOrEqualTo(10);

        EnforcedCase enforced = new EnforcedCase(
                        context, most.urn(), most.pupil(), LocalDate.of(2026, 9, 7), LocalDate.of(2026, 10, 9))
                .supported();
        sent(enforced);
        enforced.prosecuted();
        enforced.answer(enforced.legal, "Task_LayInformation", ProsecutionAnswers.laid("2026-10-12"));

        Bundle bundle = current.as(enforced.legal, () -> bundles.make(enforced.reference, enforced.prosecution));
        byte[] zip =
                current.as(enforced.legal, () -> bundles.fetch(bundle.id())).zip();

        assertThat(verified(zip).checked()).isNotEmpty();
        Map<String, byte[]> files = opened(zip);
        assertThat(text(files.get("02-certificate-of-attendance.pdf"))).contains("Mon 7 Sep 2026", "Fri 9 Oct 2026");
        assertThat(text(files.get("03-statement.pdf")).replaceAll("\\s+", " "))
                .contains(most.sessions() + " sessions absent without authority");
        int pages = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(".pdf")) {
                pages += pictures(file.getKey(), file.getValue());
            }
        }
        Files.write(KEPT.resolve("bundle.zip"), zip);
        assertThat(pages).isGreaterThan(15);
    }

    private Missed mostUnauthorised() {
        return jdbc.query("""
                        select e.pupil_id, e.school_urn, sum(w.unauthorised) as sessions
                        from mark_week w join enrolment e on e.id = w.enrolment_id join pupil p on p.id = e.pupil_id
                        where w.week_start between date '2026-09-07' and date '2026-10-05'
                          and p.date_of_birth between date '2011-09-01' and date '2021-08-31'
                          and exists (select from pupil_parent t where t.pupil_id = p.id and t.lives_with_pupil)
                        group by e.pupil_id, e.school_urn order by sessions desc, e.pupil_id limit 1""", (row, n) -> new Missed(row.getLong(1), row.getInt(2), row.getInt(3)))
                .get(0);
    }

    private void sent(EnforcedCase enforced) {
        Acting.asSystem(current, () -> {
            UUID id = letters.draft(new Correspondence.Draft(
                    "simulated year " + enforced.reference,
                    enforced.reference,
                    null,
                    "meeting-invitation",
                    enforced.parent,
                    Map.of(
                            "purpose", "To hear how school is going.",
                            "meetingOn", "14 October 2026",
                            "meetingAt", "15:30",
                            "meetingPlace", "The school")));
            letters.approve(id);
            letters.send(id, Correspondence.Method.FIRST_CLASS_POST, LocalDate.of(2026, 10, 12), "CP-1204 5567");
        });
    }

    private static Report verified(byte[] zip) {
        try {
            return BundleCheck.of(zip, Expectations.none());
        } catch (Fault fault) {
            throw new AssertionError(fault.toString(), fault);
        }
    }

    private static int pictures(String name, byte[] pdf) throws IOException {
        Path folder = Files.createDirectories(KEPT);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                ImageIO.write(
                        renderer.renderImageWithDPI(page, 70),
                        "png",
                        folder.resolve(name.replace('/', '_').replace(".pdf", "") + "-" + (page + 1) + ".png")
                                .toFile());
            }
            return document.getNumberOfPages();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Map<String, byte[]> opened(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
