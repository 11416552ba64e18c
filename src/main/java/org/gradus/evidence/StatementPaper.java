package org.gradus.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Correspondence;
import org.gradus.casework.PlanViews;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.order.OrderViews;
import org.gradus.ladder.penalty.PenaltyNotice;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.ladder.prosecution.CourtCase;
import org.gradus.ladder.prosecution.CourtFile;
import org.gradus.letters.FiledLetter;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.ParentOf;

/**
 * The skeleton of a witness statement, filled from the record (Criminal Justice Act 1967 s.9, Criminal Procedure Rules 16.2).
 * What only the witness knows stays open; nothing is stated that is not on record.
 */
final class StatementPaper {

    static final String PATH = "03-statement.pdf";

    private final Material material;
    private final List<Exhibit> exhibits;
    private final List<String> said = new ArrayList<>();

    private StatementPaper(Material material, List<Exhibit> exhibits) {
        this.material = material;
        this.exhibits = exhibits;
    }

    /** @param witness the name of whoever makes the bundle and produces its exhibits */
    static Paper of(Material material, List<Exhibit> exhibits, String witness) {
        return new Paper(PATH, "Statement", "Witness statement", new StatementPaper(material, exhibits).body(witness));
    }

    private String body(String witness) {
        boolean family = material.act() != null && material.act().kind() == StepKind.EDUCATION_SUPERVISION_ORDER;
        Markup body = new Markup()
                .paragraph(
                        family
                                ? "Family Procedure Rules 2010, Part 22"
                                : "Criminal Justice Act 1967, section 9; Magistrates' Courts Act 1980, section 5B; Criminal Procedure Rules,"
                                        + " rule 16.2")
                .pairs(List.of(
                        "Statement of",
                        witness,
                        "Age if under 18",
                        "Over 18 (strike out if not)",
                        "Occupation",
                        "______________________________",
                        "In the matter of",
                        material.subject()))
                .paragraph(
                        family
                                ? "I believe that the facts stated in this witness statement are true. I understand that proceedings for"
                                        + " contempt of court may be brought against anyone who makes, or causes to be made, a false statement in a"
                                        + " document verified by a statement of truth without an honest belief in its truth."
                                : "This statement (consisting of ____ pages each signed by me) is true to the best of my knowledge and belief"
                                        + " and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have"
                                        + " wilfully stated in it anything which I know to be false, or do not believe to be true.")
                .line("Signed, and dated");
        people();
        sessions();
        support();
        letters();
        notices();
        court();
        said.add(
                "I produce the exhibits listed below. They are printed from, or are, the authority's records, which are kept"
                        + " in the ordinary course of its work.");
        said.add("What I can say of my own knowledge beyond the records: ______________________________");
        return body.heading("Statement")
                .numbered(said)
                .heading("Exhibits")
                .table(
                        List.of("Label", "What it is"),
                        exhibits.stream()
                                .map(exhibit -> List.of(exhibit.label(), exhibit.what()))
                                .toList())
                .lines(List.of("Signed, and dated", "Signature witnessed by"))
                .text();
    }

    private void people() {
        said.add("I am employed as ______________________________ and I have access to the authority's records of "
                + material.pupil().name() + ".");
        String enrolled = material.enrolments().stream()
                .filter(enrolment -> enrolment.schoolUrn() == material.school().urn())
                .map(Enrolment::from)
                .findFirst()
                .map(from -> ", a registered pupil there since " + DayWords.full(from))
                .orElse("");
        said.add(material.pupil().name() + ", born on "
                + Said.day(material.pupil().dateOfBirth()) + ", attends "
                + material.school().name() + enrolled + ".");
        if (material.pupil().dateOfBirth() != null) {
            var age = material.pupil().compulsorySchoolAge();
            said.add("The child is of compulsory school age from " + DayWords.full(age.from()) + " to "
                    + DayWords.full(age.to()) + ".");
        }
        material.acts().stream()
                .map(step -> material.parent(step.parentId()))
                .flatMap(Optional::stream)
                .distinct()
                .forEach(parent -> said.add(parent(parent)));
    }

    private static String parent(ParentOf parent) {
        List<String> known = new ArrayList<>();
        if (Boolean.TRUE.equals(parent.parentalResponsibility())) {
            known.add("has parental responsibility");
        }
        if (Boolean.TRUE.equals(parent.livesWithPupil())) {
            known.add("lives with the child");
        }
        return parent.name() + " is recorded by the school as a parent of the child (Education Act 1996 s.576)"
                + (known.isEmpty() ? "." : ": " + String.join(", and ", known) + ".");
    }

    private void sessions() {
        for (Step step : material.acts()) {
            if (step.periodFrom() == null) {
                continue;
            }
            CourtFile.Contents court = material.court().get(step.stepKey());
            long count = court != null && court.certificate().isPresent()
                    ? court.certificate().get().sessions().size()
                    : material.marks().stream()
                            .filter(mark -> mark.code().countsToPenalty())
                            .filter(mark -> !mark.date().isBefore(step.periodFrom())
                                    && !mark.date().isAfter(step.periodTo()))
                            .count();
            said.add("From " + DayWords.full(step.periodFrom()) + " to " + DayWords.full(step.periodTo())
                    + " the register shows " + count + " sessions absent without authority"
                    + exhibit("Register of attendance") + ". The head's certificate is attached.");
        }
    }

    private void support() {
        long meetings = material.chronology().stream()
                .filter(item -> item.kind().equals("meeting"))
                .count();
        if (meetings > 0) {
            said.add(meetings + (meetings == 1 ? " meeting was" : " meetings were")
                    + " held about the child's attendance"
                    + exhibit("Notes of meetings") + ": "
                    + material.chronology().stream()
                            .filter(item -> item.kind().equals("meeting"))
                            .map(item -> item.heading())
                            .collect(Collectors.joining("; "))
                    + ".");
        }
        for (PlanViews.PlanView plan : material.plans()) {
            if (plan.agreedOn() != null) {
                said.add("On " + DayWords.full(plan.agreedOn()) + " support plan " + plan.number()
                        + " was agreed" + exhibit("Support plan " + plan.number()) + ", with "
                        + plan.targets().size() + (plan.targets().size() == 1 ? " target" : " targets") + " and "
                        + plan.promises().size() + (plan.promises().size() == 1 ? " promise" : " promises")
                        + " of help.");
            }
        }
        material.contracts().stream()
                .filter(contract -> contract.inForceOn() != null)
                .forEach(contract -> said.add("An attendance contract was in force from "
                        + DayWords.full(contract.inForceOn()) + exhibit("Attendance contract") + "; it is now "
                        + contract.state().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + "."));
        for (OrderViews.View view : material.orders().steps()) {
            if (view.consideration() != null) {
                said.add("An education supervision order was considered on "
                        + DayWords.full(view.consideration().on()) + " (Education Act 1996 s.447): "
                        + view.consideration().reason());
            }
        }
    }

    private void letters() {
        for (FiledLetter letter : material.lettersOut()) {
            String label = exhibits.stream()
                    .filter(exhibit -> letter.line().id().equals(exhibit.letter()))
                    .map(exhibit -> " (exhibit " + exhibit.label() + ")")
                    .findFirst()
                    .orElse("");
            said.add("On " + DayWords.full(letter.line().sentOn()) + " “"
                    + letter.line().title() + "” "
                    + letter.line().number() + label + " was sent to "
                    + letter.line().addressee() + ", "
                    + ExhibitPapers.how(letter.line().method()).toLowerCase(java.util.Locale.ROOT) + ". "
                    + (letter.line().state() == Correspondence.State.RETURNED
                            ? "It came back on " + DayWords.full(letter.line().returnedOn()) + ": "
                                    + letter.line().returnedWhy() + "."
                            : "It counts as received on "
                                    + DayWords.full(letter.line().deemedReceivedOn()) + "."));
        }
    }

    private void notices() {
        for (PenaltyNotices.View view : material.noticesAgainst()) {
            PenaltyNotice notice = view.notice();
            said.add("Penalty notice " + notice.number() + " was issued on " + DayWords.full(notice.issuedOn())
                    + " for absences from " + DayWords.full(notice.offenceFrom()) + " to "
                    + DayWords.full(notice.offenceTo()) + exhibit("Penalty notices and payments") + ". "
                    + (notice.withdrawn()
                            ? "It was withdrawn on " + DayWords.full(notice.withdrawnOn()) + "."
                            : notice.discharged()
                                    ? "It was paid on " + DayWords.full(notice.dischargedOn()) + "."
                                    : PenaltyNotice.pounds(view.paid()) + " has been paid on it."));
        }
    }

    private void court() {
        material.court().forEach((step, contents) -> {
            contents.courtCase().ifPresent(court -> {
                interview(court);
                if (court.laidOn() != null) {
                    said.add("On " + DayWords.full(court.laidOn()) + " an information was laid at " + court.court()
                            + " for an offence under the " + CourtCase.offenceWords(court.offence()) + ".");
                }
            });
            if (!contents.defences().isEmpty()) {
                said.add("The statutory defences were considered one by one: "
                        + contents.defences().stream()
                                .map(test -> test.defence().words() + " ("
                                        + (test.answer().equals("no") ? "does not apply" : test.answer()) + ")")
                                .collect(Collectors.joining("; "))
                        + ".");
            }
        });
    }

    private void interview(CourtCase court) {
        if ("not-needed".equals(court.interview())) {
            said.add("No interview under caution was held: " + court.interviewReason());
        } else if (court.interviewOn() != null) {
            said.add("An interview under caution was offered for " + DayWords.full(court.interviewOn()) + ": "
                    + (court.interviewOutcome() == null
                            ? "not recorded"
                            : court.interviewOutcome().replace('-', ' '))
                    + ".");
        }
    }

    private String exhibit(String title) {
        return exhibits.stream()
                .filter(exhibit -> exhibit.paper().title().equals(title))
                .map(exhibit -> " (exhibit " + exhibit.label() + ")")
                .findFirst()
                .orElse("");
    }
}
