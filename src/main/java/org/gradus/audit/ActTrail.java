package org.gradus.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gradus.casework.Correspondence;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepEvents;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.penalty.PenaltyNotice;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The act itself: asked for, issued, what happened in it, its letters, how it ended. */
@Component
class ActTrail implements Trail {

    private final StepEvents events;
    private final PenaltyNotices notices;
    private final Correspondence letters;

    ActTrail(StepEvents events, PenaltyNotices notices, @Lazy Correspondence letters) {
        this.events = events;
        this.notices = notices;
        this.letters = letters;
    }

    @Override
    public List<TraceItem> of(TraceSubject subject) {
        Step step = subject.step();
        List<TraceItem> items = new ArrayList<>();
        items.add(item(
                step.askedAt(),
                step.kind().words() + " asked for",
                Said.all(
                        step.because(),
                        step.periodFrom() == null
                                ? null
                                : "For absences from " + Said.day(step.periodFrom()) + " to "
                                        + Said.day(step.periodTo()) + "."),
                step.askedBy(),
                List.of(),
                new TraceItem.Link("Step", "/steps/" + step.stepKey())));
        if (step.kind() == StepKind.PENALTY_NOTICE) {
            notices.ofCase(step.reference()).stream()
                    .filter(view -> view.notice().stepKey().equals(step.stepKey()))
                    .forEach(view -> items.add(notice(view)));
        }
        events.of(step.stepKey())
                .forEach(event -> items.add(item(
                        event.at(),
                        capital(event.kind().replace('-', ' ')) + " on " + Said.day(event.on()),
                        event.words(),
                        event.by(),
                        List.of(),
                        new TraceItem.Link("Step", "/steps/" + step.stepKey()))));
        letters.of(step.reference()).stream()
                .filter(letter -> step.stepKey().equals(letter.stepKey()))
                .forEach(letter -> items.add(letter(letter, subject)));
        if (step.liveSince() != null) {
            items.add(item(
                    Said.end(step.liveSince()),
                    step.kind().words() + " in effect since " + Said.day(step.liveSince()),
                    "From this day it had effect outside the authority and the school.",
                    null,
                    List.of(),
                    new TraceItem.Link("Step", "/steps/" + step.stepKey())));
        }
        if (step.endedOn() != null) {
            items.add(item(
                    Said.end(step.endedOn()),
                    step.kind().words() + " ended on " + Said.day(step.endedOn()),
                    "Outcome: " + step.outcome().replace('-', ' ') + ".",
                    null,
                    List.of(),
                    new TraceItem.Link("Step", "/steps/" + step.stepKey())));
        }
        return items;
    }

    private static TraceItem notice(PenaltyNotices.View view) {
        PenaltyNotice notice = view.notice();
        List<String> since = new ArrayList<>();
        if (notice.servedOn() != null) {
            since.add("Served on " + Said.day(notice.servedOn()) + ". " + notice.working());
        }
        if (notice.dischargedOn() != null) {
            since.add("Paid in time on " + Said.day(notice.dischargedOn()) + ".");
        }
        if (notice.withdrawnOn() != null) {
            since.add("Withdrawn on " + Said.day(notice.withdrawnOn()) + " (" + notice.withdrawalGround() + "): "
                    + notice.withdrawalReason());
        }
        return item(
                notice.issuedAt(),
                "Penalty notice " + notice.number() + " issued on " + Said.day(notice.issuedOn()),
                "Number " + notice.ordinal() + " to this parent for this child within three years. "
                        + (notice.discounted() == null
                                ? PenaltyNotice.pounds(notice.full()) + " within " + notice.periodDays() + " days."
                                : PenaltyNotice.pounds(notice.discounted()) + " within " + notice.discountDays()
                                        + " days, " + PenaltyNotice.pounds(notice.full()) + " within "
                                        + notice.periodDays() + " days."),
                notice.issuedBy(),
                since,
                new TraceItem.Link("Step", "/steps/" + notice.stepKey()));
    }

    private static TraceItem letter(Correspondence.Letter letter, TraceSubject subject) {
        Instant at = letter.sentOn() == null ? subject.until() : Said.end(letter.sentOn());
        return item(
                at,
                "Letter " + letter.number() + ": " + letter.title(),
                Said.all(
                        Said.when(letter.addressee(), "To " + letter.addressee() + "."),
                        "State: " + letter.state().name().toLowerCase(java.util.Locale.ROOT) + ".",
                        letter.sentOn() == null
                                ? null
                                : "Sent on " + Said.day(letter.sentOn()) + " ("
                                        + letter.method()
                                                .name()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', ' ')
                                        + "), taken to be received on " + Said.day(letter.deemedReceivedOn()) + ". "
                                        + letter.receiptWorking()),
                null,
                List.of(),
                new TraceItem.Link("Letter", "/letters/" + letter.id()));
    }

    private static TraceItem item(
            Instant at, String what, String then, String by, List<String> since, TraceItem.Link link) {
        return new TraceItem(TraceItem.Level.ACT, at, what, null, then, by, null, since, List.of(link), null);
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
