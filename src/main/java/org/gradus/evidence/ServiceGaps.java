package org.gradus.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Correspondence;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.improve.ImprovementViews;
import org.gradus.ladder.penalty.PenaltyNotice;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.ladder.prosecution.CourtCase;
import org.gradus.ladder.prosecution.CourtFile;
import org.gradus.letters.FiledLetter;
import org.springframework.stereotype.Component;

/** Whether what had to reach the parent did, and in time: posting, proof, return, deemed receipt. */
@Component
class ServiceGaps implements GapFinder {

    /** The letter without which the act has had no effect. */
    private static final Map<StepKind, String> NOTICE =
            Map.of(StepKind.NOTICE_TO_IMPROVE, "notice-to-improve", StepKind.PENALTY_NOTICE, "penalty-notice");

    @Override
    public List<Found> in(Material material) {
        List<Found> found = new ArrayList<>();
        material.acts().forEach(step -> notSent(material, step, found));
        material.lettersOut().forEach(letter -> served(material, letter, found));
        material.letters().stream()
                .filter(material::concerns)
                .filter(letter -> letter.line().state() == Correspondence.State.DRAFTED
                        || letter.line().state() == Correspondence.State.APPROVED)
                .forEach(letter -> found.add(at(
                        "letter-waits",
                        letter,
                        letter.line().state() == Correspondence.State.DRAFTED
                                ? "Drafted, never approved."
                                : "Approved, not sent.")));
        material.noticesAgainst().forEach(view -> receipt(material, view, found));
        material.improvements().stream()
                .filter(notice ->
                        material.acts().stream().anyMatch(step -> step.stepKey().equals(notice.stepKey())))
                .forEach(notice -> period(notice, found));
        material.court().forEach((step, court) -> interview(material, step, court, found));
        return found;
    }

    private static void notSent(Material material, Step step, List<Found> found) {
        String template = NOTICE.get(step.kind());
        if (template != null
                && step.liveSince() != null
                && material.lettersOut().stream()
                        .noneMatch(letter -> step.stepKey().equals(letter.stepKey())
                                && letter.line().template().equals(template))) {
            found.add(new Found(
                    "notice-not-sent",
                    step.stepKey(),
                    "In effect since " + DayWords.full(step.liveSince()) + ", and no letter of it went out.",
                    "/steps/" + step.stepKey()));
        }
    }

    private static void served(Material material, FiledLetter letter, List<Found> found) {
        boolean notice = letter.line().enforcement();
        if (letter.line().state() == Correspondence.State.RETURNED) {
            found.add(at(
                    notice ? "notice-returned" : "letter-returned",
                    letter,
                    "Came back on " + DayWords.full(letter.line().returnedOn()) + ": "
                            + letter.line().returnedWhy()));
        }
        if (letter.line().proof() == null) {
            boolean posted = letter.line().method() == Correspondence.Method.FIRST_CLASS_POST;
            found.add(at(
                    posted ? (notice ? "notice-no-proof" : "letter-no-proof") : "delivery-no-proof",
                    letter,
                    (posted ? "Posted" : "Handed over") + " on "
                            + DayWords.full(letter.line().sentOn()) + "; nothing on record proves it."));
        }
        for (Step step : material.acts()) {
            LocalDate relied = material.reliedOn(step);
            boolean decided = !material.decisionsOf(step).isEmpty();
            if (decided
                    && !step.stepKey().equals(letter.stepKey())
                    && !letter.line().sentOn().isAfter(relied)
                    && letter.line().deemedReceivedOn().isAfter(relied)) {
                found.add(at(
                        "receipt-after-decision",
                        letter,
                        "Sent on " + DayWords.full(letter.line().sentOn()) + ", counts as received on "
                                + DayWords.full(letter.line().deemedReceivedOn()) + ", after " + step.stepKey()
                                + " was decided for " + DayWords.full(relied) + "."));
            }
        }
    }

    private static void receipt(Material material, PenaltyNotices.View view, List<Found> found) {
        PenaltyNotice notice = view.notice();
        material.letters().stream()
                .filter(letter -> letter.line().number().equals(notice.letterNumber()))
                .filter(letter -> letter.line().deemedReceivedOn() != null && notice.receivedOn() != null)
                .filter(letter -> !letter.line().deemedReceivedOn().equals(notice.receivedOn()))
                .forEach(letter -> found.add(at(
                        "receipt-contradicts",
                        letter,
                        "The letter counts as received on "
                                + DayWords.full(letter.line().deemedReceivedOn()) + ", the notice says "
                                + DayWords.full(notice.receivedOn()) + ".")));
    }

    private static void period(ImprovementViews.NoticeView notice, List<Found> found) {
        if (notice.receivedOn() != null && notice.receivedOn().isAfter(notice.from())) {
            found.add(new Found(
                    "receipt-after-period",
                    notice.stepKey(),
                    "The period began on " + DayWords.full(notice.from()) + "; the notice counts as received on "
                            + DayWords.full(notice.receivedOn()) + ".",
                    "/steps/" + notice.stepKey()));
        }
    }

    private static void interview(Material material, String step, CourtFile.Contents court, List<Found> found) {
        LocalDate on = court.courtCase().map(CourtCase::interviewOn).orElse(null);
        if (on == null) {
            return;
        }
        material.lettersOut().stream()
                .filter(letter -> letter.line().template().equals("caution-interview-invitation"))
                .filter(letter -> step.equals(letter.stepKey())
                        && !letter.line().deemedReceivedOn().isBefore(on))
                .forEach(letter -> found.add(at(
                        "receipt-after-interview",
                        letter,
                        "Counts as received on " + DayWords.full(letter.line().deemedReceivedOn())
                                + "; the interview was on " + DayWords.full(on) + ".")));
    }

    private static Found at(String gap, FiledLetter letter, String what) {
        return new Found(
                gap,
                letter.line().number() + ", " + letter.line().title(),
                what,
                "/letters/" + letter.line().id());
    }
}
