package org.gradus.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Chronology;
import org.gradus.casework.Correspondence;
import org.gradus.casework.PlanViews;
import org.gradus.ladder.contract.ContractViews;
import org.gradus.ladder.improve.ImprovementViews;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.letters.FiledLetter;
import org.gradus.letters.LetterFile;
import org.springframework.stereotype.Component;

/** Makes the numbered exhibits of an act from what is on record: register, meetings, plans, contract, notices, letters, service, money. */
@Component
class Exhibits {

    /** Documents of the file that are evidence once they are approved, though they go to no parent. */
    private static final Set<String> ON_FILE = Set.of(
            "attendance-certificate",
            "caution-interview-record",
            "attendance-contract",
            "meeting-record",
            "support-plan",
            "certificate-of-payment",
            "certificate-of-non-payment");

    private final LetterFile letters;

    Exhibits(LetterFile letters) {
        this.letters = letters;
    }

    /** @param initials of whoever produces them, the first part of each label */
    List<Exhibit> of(Material material, String initials) {
        Numbering made = new Numbering(initials);
        if (!material.marks().isEmpty()) {
            made.add(
                    "register",
                    "Register of attendance",
                    "Register of the period, as it stands now",
                    ExhibitPapers.register(material));
        }
        List<Chronology.Item> meetings = material.chronology().stream()
                .filter(item -> item.kind().equals("meeting") || item.kind().equals("invitation"))
                .toList();
        if (!meetings.isEmpty() || !material.attempts().isEmpty()) {
            made.add(
                    "meetings",
                    "Notes of meetings",
                    "Invitations to meetings and the notes of those held",
                    ExhibitPapers.meetings(material, meetings));
        }
        for (PlanViews.PlanView plan : material.plans()) {
            if (plan.agreedOn() != null) {
                made.add(
                        "plan-" + plan.number(),
                        "Support plan " + plan.number(),
                        "Support plan " + plan.number() + ", agreed on " + DayWords.full(plan.agreedOn()),
                        ExhibitPapers.plan(plan));
            }
        }
        for (ContractViews.ContractView contract : material.contracts()) {
            if (contract.answeredOn() != null || contract.inForceOn() != null) {
                made.add(
                        "contract-" + contract.stepKey() + "-" + contract.version(),
                        "Attendance contract",
                        "Attendance contract " + contract.stepKey() + ", version " + contract.version(),
                        ExhibitPapers.contract(contract));
            }
        }
        for (ImprovementViews.NoticeView notice : improvements(material)) {
            made.add(
                    "improvement-" + notice.stepKey() + "-" + notice.version(),
                    "Notice to improve: what came of it",
                    "Notice to improve " + notice.stepKey() + ": its period and what came of it",
                    ExhibitPapers.improvement(notice));
        }
        List<FiledLetter> out = material.lettersOut();
        Stream.concat(out.stream(), onFile(material))
                .forEach(letter -> letters.document(letter.line().id()).ifPresent(pdf -> made.add(letter, pdf)));
        if (!out.isEmpty()) {
            made.add(
                    "service",
                    "Proof of service",
                    "How and when each letter was served, and what proves it",
                    ExhibitPapers.service(out));
        }
        List<PenaltyNotices.View> notices = material.noticesAgainst();
        if (!notices.isEmpty()) {
            made.add(
                    "payments",
                    "Penalty notices and payments",
                    "Penalty notices to the parent and every payment",
                    ExhibitPapers.payments(notices));
        }
        return made.all;
    }

    private static final class Numbering {

        private final List<Exhibit> all = new ArrayList<>();
        private final String initials;

        private Numbering(String initials) {
            this.initials = initials;
        }

        private String label() {
            return initials + "/" + (all.size() + 1);
        }

        private String path(String name) {
            return "exhibits/%02d-%s.pdf".formatted(all.size() + 1, name);
        }

        private void add(String name, String title, String what, Markup body) {
            Paper paper = new Paper(path(name), "Exhibit " + label(), title, body.text());
            all.add(new Exhibit(all.size() + 1, label(), what, paper, Map.of(), null));
        }

        /** In front of a letter stands a sheet with its label, because the letter itself stays as it was approved. */
        private void add(FiledLetter letter, byte[] pdf) {
            String number = letter.line().number();
            String document = path(number);
            Paper sheet = new Paper(
                    path(number + "-sheet"),
                    "Exhibit " + label(),
                    "Exhibit " + label(),
                    ExhibitPapers.sheet(letter, document, pdf));
            String to = letter.line().sentOn() == null
                    ? ""
                    : ", sent on " + DayWords.full(letter.line().sentOn());
            all.add(new Exhibit(
                    all.size() + 1,
                    label(),
                    letter.line().title() + " " + number + " to "
                            + letter.line().addressee() + to,
                    sheet,
                    Map.of(document, pdf),
                    letter.line().id()));
        }
    }

    private static Collection<ImprovementViews.NoticeView> improvements(Material material) {
        Set<String> steps = material.steps().stream()
                .filter(step -> step.parentId() != null && material.against(step.parentId()))
                .map(step -> step.stepKey())
                .collect(Collectors.toSet());
        return material.improvements().stream()
                .filter(notice -> steps.contains(notice.stepKey()) && notice.sentOn() != null)
                .toList();
    }

    private static Stream<FiledLetter> onFile(Material material) {
        return material.letters().stream()
                .filter(letter -> letter.parentId() == null
                        && letter.line().state() == Correspondence.State.APPROVED
                        && ON_FILE.contains(letter.line().template())
                        && material.acts().stream()
                                .anyMatch(step -> step.stepKey().equals(letter.stepKey())));
    }
}
