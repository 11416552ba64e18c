package org.gradus.ladder.contract;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Invitations to talk about a contract and copies of it: one letter for each parent concerned. */
@Component
class ContractLetters {

    private final Correspondence correspondence;
    private final PupilLookup pupils;
    private final Matters matters;
    private final Steps steps;

    ContractLetters(@Lazy Correspondence correspondence, PupilLookup pupils, Matters matters, Steps steps) {
        this.correspondence = correspondence;
        this.pupils = pupils;
        this.matters = matters;
        this.steps = steps;
    }

    /** The parents a step is about: the one it names, or all whom it is safe to contact. */
    List<ParentOf> concerned(long pupilId, Step step) {
        return pupils.parentsWithAddresses(pupilId).stream()
                .filter(parent ->
                        step.parentId() == null ? parent.safeToContact() : parent.parentId() == step.parentId())
                .toList();
    }

    void invite(Matter matter, Step step, int attempt, Contracts.Offer offer, LocalDate missed) {
        List<ParentOf> parents = concerned(matter.pupilId(), step);
        if (parents.isEmpty()) {
            throw Refused.conflict(
                    "No parent is on record whom it is safe to invite.",
                    "Have the school record the parents, or ask the safeguarding lead who may be contacted.");
        }
        Map<String, String> words = new HashMap<>();
        words.put("purpose", offer.purpose());
        words.put("meetingOn", DayWords.full(offer.on()));
        words.put("meetingAt", offer.time());
        words.put("meetingPlace", offer.place());
        if (missed != null) {
            words.put("missedOn", DayWords.full(missed));
        }
        for (ParentOf parent : parents) {
            issue(new Correspondence.Draft(
                    step.stepKey() + ":offer:" + attempt + ":" + parent.parentId(),
                    matter.reference(),
                    step.stepKey(),
                    missed == null ? "meeting-invitation" : "meeting-reinvitation",
                    parent.parentId(),
                    words));
        }
    }

    void copy(AttendanceContract contract) {
        Matter matter = matters.find(contract.reference()).orElseThrow();
        List<String> names = concerned(matter.pupilId(), steps.get(contract.stepKey())).stream()
                .filter(parent -> contract.signatures().stream()
                        .anyMatch(given -> given.signed() && given.parentId() == parent.parentId()))
                .map(ParentOf::name)
                .toList();
        Map<String, String> words = Map.of(
                "requirements", Contracts.lines(contract.requirements()),
                "support",
                        Contracts.lines(contract.support().stream()
                                .map(owed -> owed.words() + " (" + owed.ownerName() + ", by "
                                        + DayWords.full(owed.dueOn()) + ")")
                                .toList()),
                "runsFrom", DayWords.full(contract.runsFrom()),
                "runsTo", DayWords.full(contract.runsTo()),
                "reviews", contract.reviews(),
                "consequences", contract.consequences() == null ? "" : contract.consequences(),
                "signedBySchool", contract.signedBySchool(),
                "parentStatement",
                        "Signed by " + String.join(" and ", names) + " on " + DayWords.full(contract.answeredOn())
                                + ", freely and for the time named.");
        contract.signatures().stream()
                .filter(AttendanceContract.Signature::signed)
                .forEach(given -> issue(new Correspondence.Draft(
                        contract.stepKey() + ":contract:" + contract.number() + ":" + given.parentId(),
                        contract.reference(),
                        contract.stepKey(),
                        "attendance-contract",
                        given.parentId(),
                        words)));
    }

    /** Not an enforcement letter: whoever writes it stands for its words, so that it can go out the same day. */
    private void issue(Correspondence.Draft draft) {
        correspondence.approve(correspondence.draft(draft));
    }

    /** Sends every letter of the step that waits to go out. */
    void send(Matter matter, String stepKey, Correspondence.Method method, LocalDate on, String proof) {
        waiting(matter, stepKey).forEach(letter -> correspondence.send(letter.id(), method, on, proof));
    }

    private List<Correspondence.Letter> waiting(Matter matter, String stepKey) {
        return correspondence.of(matter.reference()).stream()
                .filter(letter -> stepKey.equals(letter.stepKey()))
                .filter(letter -> letter.state() == Correspondence.State.APPROVED)
                .toList();
    }

    void drop(String stepKey, String why) {
        correspondence.dropUnsent(stepKey, why);
    }
}
