package org.gradus.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened in a case, oldest first: one line for every dated fact of its file. */
@Service
public class Chronology {

    private final CaseFacts facts;
    private final Plans plans;

    Chronology(CaseFacts facts, Plans plans) {
        this.facts = facts;
        this.plans = plans;
    }

    /**
     * One thing that happened or was said.
     *
     * @param kind {@code voice}, {@code barrier}, {@code invitation}, {@code meeting}, {@code contact}, {@code note},
     *     {@code verdict}
     */
    public record Item(Instant at, String kind, String heading, String words, String by) {}

    @Transactional(readOnly = true)
    public List<Item> of(String reference) {
        List<Item> items = new ArrayList<>();
        facts.voices(reference)
                .forEach(voice -> items.add(new Item(
                        voice.at(), "voice", who(voice.whose()) + ": " + voice.topic(), voice.words(), voice.by())));
        facts.barriers(reference)
                .forEach(barrier -> items.add(new Item(
                        barrier.at(),
                        "barrier",
                        "Barrier (" + barrier.level() + "): " + barrier.kind(),
                        barrier.description(),
                        barrier.by())));
        facts.invitations(reference)
                .forEach(invitation -> items.add(new Item(
                        invitation.at(),
                        "invitation",
                        "Invitation " + invitation.attempt() + " by " + invitation.channel(),
                        "For " + Words.day(invitation.meetingOn()) + ". " + invitation.details(),
                        invitation.by())));
        facts.meetings(reference)
                .forEach(meeting -> items.add(new Item(
                        meeting.at(),
                        "meeting",
                        capital(meeting.kind()) + " on " + Words.day(meeting.heldOn()),
                        "Present: " + meeting.present() + ". " + meeting.summary(),
                        meeting.by())));
        facts.attempts(reference)
                .forEach(attempt -> items.add(new Item(
                        attempt.at(),
                        "contact",
                        "Contact tried by " + attempt.channel() + ": " + attempt.whom(),
                        attempt.outcome(),
                        attempt.by())));
        facts.notes(reference)
                .forEach(note -> items.add(new Item(note.at(), "note", note.heading(), note.words(), note.by())));
        for (SupportPlan plan : plans.all(reference)) {
            for (SmartTarget target : plan.targets()) {
                plans.verdicts(target)
                        .forEach(given -> items.add(new Item(
                                given.at(),
                                "verdict",
                                "Verdict on “" + target.words() + "”: " + given.verdict(),
                                given.measured().words(target.measure()) + ". " + given.reason(),
                                given.by())));
            }
        }
        items.sort(Comparator.comparing(Item::at));
        return items;
    }

    private static String who(String whose) {
        return capital(whose) + " said";
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
