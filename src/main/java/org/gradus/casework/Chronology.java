package org.gradus.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gradus.kernel.London;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened in a case, oldest first: one line for every dated fact of its file. */
@Service
public class Chronology {

    private final CaseFacts facts;
    private final Plans plans;
    private final Wording wording;
    private final StaffNames names;

    Chronology(CaseFacts facts, Plans plans, Wording wording, StaffNames names) {
        this.facts = facts;
        this.plans = plans;
        this.wording = wording;
        this.names = names;
    }

    /**
     * One thing that happened or was said.
     *
     * @param kind {@code voice}, {@code barrier}, {@code invitation}, {@code meeting}, {@code contact}, {@code note},
     *     {@code decision}, {@code verdict}
     * @param on the day it happened, which may be before it was written down
     * @param by the name of whoever wrote it down
     */
    public record Item(Instant at, LocalDate on, String kind, String heading, String words, String by) {

        private Item(Instant at, String kind, String heading, String words, String by) {
            this(at, at.atZone(London.ZONE).toLocalDate(), kind, heading, words, by);
        }
    }

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
                        "Barrier (" + wording.value("level", barrier.level()) + "): "
                                + wording.value("area", barrier.kind()),
                        named(barrier.description()),
                        barrier.by())));
        facts.invitations(reference)
                .forEach(invitation -> items.add(new Item(
                        invitation.at(),
                        "invitation",
                        "Invitation " + invitation.attempt() + " by " + wording.line(invitation.channel()),
                        "For " + Words.day(invitation.meetingOn()) + ". " + wording.line(invitation.details()),
                        invitation.by())));
        facts.meetings(reference)
                .forEach(meeting -> items.add(new Item(
                        meeting.at(),
                        meeting.heldOn(),
                        "meeting",
                        capital(meeting.kind()) + " on " + Words.day(meeting.heldOn()),
                        "Present: " + wording.line(meeting.present()) + ". " + meeting.summary(),
                        meeting.by())));
        facts.attempts(reference)
                .forEach(attempt -> items.add(new Item(
                        attempt.at(),
                        "contact",
                        "Contact tried by " + wording.line(attempt.channel()) + ": " + wording.line(attempt.whom()),
                        wording.line(attempt.outcome()),
                        attempt.by())));
        facts.notes(reference).forEach(note -> items.add(noted(note)));
        List<SupportPlan> all = plans.all(reference);
        Map<Long, List<Plans.Given>> verdicts = plans.verdicts(all);
        for (SupportPlan plan : all) {
            for (SmartTarget target : plan.targets()) {
                verdicts.getOrDefault(target.id(), List.of())
                        .forEach(given -> items.add(new Item(
                                given.at(),
                                "verdict",
                                "Verdict on “" + target.words() + "”: " + wording.value("value", given.verdict()),
                                given.measured().words(target.measure()) + ". " + given.reason(),
                                given.by())));
            }
        }
        items.sort(Comparator.comparing(Item::at));
        return signed(items);
    }

    private List<Item> signed(List<Item> items) {
        Map<String, String> known = names.of(items.stream().map(Item::by).toList());
        return items.stream()
                .map(item -> new Item(
                        item.at(),
                        item.on(),
                        item.kind(),
                        item.heading(),
                        item.words(),
                        known.getOrDefault(item.by(), item.by())))
                .toList();
    }

    /** Decisions end their heading in what was chosen; lists of things chosen are the words of others. */
    private Item noted(CaseFacts.Note note) {
        return switch (note.kind()) {
            case "decision", "safeguarding" ->
                new Item(
                        note.at(),
                        "decision",
                        wording.decided(note.heading()),
                        note.kind().equals("safeguarding") || note.heading().startsWith("Risk review")
                                ? wording.line(note.words())
                                : note.words(),
                        note.by());
            case "push", "pull", "outcome" ->
                new Item(note.at(), "note", note.heading(), wording.line(note.words()), note.by());
            case "absence-type" ->
                new Item(note.at(), "note", note.heading(), wording.value("absence", note.words()), note.by());
            default -> new Item(note.at(), "note", note.heading(), note.words(), note.by());
        };
    }

    /** A barrier ends in who named it. */
    private String named(String description) {
        int start = description.lastIndexOf("(named by ");
        int end = description.length() - 1;
        return start < 0 || !description.endsWith(")")
                ? description
                : description.substring(0, start) + "(named by: "
                        + wording.value("value", description.substring(start + "(named by ".length(), end)) + ")";
    }

    private static String who(String whose) {
        return capital(whose) + " said";
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
