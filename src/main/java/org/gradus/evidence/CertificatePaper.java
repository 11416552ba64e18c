package org.gradus.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradus.calendar.DayWords;
import org.gradus.ladder.Step;
import org.gradus.ladder.prosecution.Certificate;
import org.gradus.ladder.prosecution.CourtFile;
import org.gradus.register.Mark;
import org.gradus.register.PenaltyCount;

/** The certificate of attendance for the exact sessions, for the head to sign (Education Act 1996 s.566). */
final class CertificatePaper {

    static final String PATH = "02-certificate-of-attendance.pdf";

    private CertificatePaper() {}

    /** Empty when no act rests on a period. */
    static List<Paper> of(Material material) {
        List<Paper> papers = new ArrayList<>();
        List<Step> resting = material.acts().stream()
                .filter(step -> step.periodFrom() != null)
                .toList();
        for (Step step : resting) {
            String path = resting.size() == 1 ? PATH : PATH.replace(".pdf", "-" + step.stepKey() + ".pdf");
            papers.add(new Paper(
                    path,
                    "Certificate of attendance",
                    "Certificate of attendance",
                    body(material, step).text()));
        }
        return papers;
    }

    private static Markup body(Material material, Step step) {
        CourtFile.Contents court = material.court().get(step.stepKey());
        Certificate certified = court == null ? null : court.certificate().orElse(null);
        LocalDate from = certified == null ? step.periodFrom() : certified.from();
        LocalDate to = certified == null ? step.periodTo() : certified.to();
        List<Mark> marks = material.marks().stream()
                .filter(mark -> !mark.date().isBefore(from) && !mark.date().isAfter(to))
                .toList();
        List<PenaltyCount.Counted> sessions = certified != null
                ? certified.sessions()
                : marks.stream()
                        .filter(mark -> mark.code().countsToPenalty())
                        .map(mark -> new PenaltyCount.Counted(mark.date(), mark.session(), mark.code()))
                        .toList();
        long possible = certified != null
                ? certified.possible()
                : marks.stream().filter(mark -> mark.code().possible()).count();
        long attended = certified != null
                ? certified.attended()
                : marks.stream().filter(mark -> mark.code().attended()).count();
        return new Markup()
                .paragraph(
                        "Education Act 1996, section 566. I am the head teacher of the school named below, or a person"
                                + " authorised by the head teacher. I certify that the child named below was a registered pupil of the"
                                + " school throughout the period, and that the register of attendance shows the following.")
                .pairs(Arrays.asList(
                        "School",
                        material.school().name() + " (URN " + material.school().urn() + ")",
                        "Child",
                        material.pupil().name() + ", UPN " + material.pupil().upn(),
                        "Born",
                        Said.day(material.pupil().dateOfBirth()),
                        "Period",
                        DayWords.full(from) + " to " + DayWords.full(to),
                        "Possible sessions",
                        String.valueOf(possible),
                        "Attended",
                        String.valueOf(attended),
                        "Absent without authority",
                        String.valueOf(sessions.size()),
                        "On record as certified",
                        certified == null
                                ? "No: this certificate is made from the register as it stands now"
                                : Said.moment(certified.at()) + " by " + certified.certifiedBy()))
                .paragraph("A session is half a school day.")
                .heading("The sessions absent without authority")
                .table(
                        List.of("Day", "Session", "Code", "Meaning"),
                        sessions.stream()
                                .map(mark -> List.of(
                                        DayWords.full(mark.date()),
                                        mark.session().name(),
                                        mark.code().code(),
                                        mark.code().meaning()))
                                .toList())
                .lines(List.of("Signed", "Name and title", "Date"));
    }
}
