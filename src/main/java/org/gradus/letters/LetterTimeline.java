package org.gradus.letters;

import java.time.LocalDate;
import java.util.List;
import org.gradus.casework.TimelineEntry;
import org.gradus.casework.TimelineSource;
import org.gradus.kernel.London;
import org.springframework.stereotype.Component;

/** The letters of a case on its timeline: on the day they went out, or of their draft until then. */
@Component
class LetterTimeline implements TimelineSource {

    private final LetterDesk desk;

    LetterTimeline(LetterDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<TimelineEntry> of(String reference) {
        return desk.ofMatter(reference).stream().map(LetterTimeline::entry).toList();
    }

    private static TimelineEntry entry(LetterLine letter) {
        LocalDate on = letter.sentOn() != null
                ? letter.sentOn()
                : letter.approvedOn() != null ? letter.approvedOn() : letter.draftedOn();
        return new TimelineEntry(
                on,
                on.atStartOfDay(London.ZONE).toInstant(),
                TimelineEntry.Kind.LETTER,
                letter.title() + ": " + far(letter),
                "To " + letter.addressee() + ", " + letter.number() + "."
                        + (letter.receiptWorking() == null ? "" : " Counts as received: " + letter.receiptWorking()),
                letter.approvedBy() == null ? letter.draftedBy() : letter.approvedBy(),
                "/letters/" + letter.id());
    }

    private static String far(LetterLine letter) {
        return switch (letter.state()) {
            case DRAFTED -> "drafted";
            case APPROVED -> "approved, to be sent";
            case SENT ->
                switch (letter.method()) {
                    case FIRST_CLASS_POST -> "sent by first class post";
                    case BY_HAND -> "delivered by hand";
                    case HANDED_AT_MEETING -> "handed over at a meeting";
                };
            case RETURNED -> "sent, and came back: " + letter.returnedWhy();
            case DROPPED -> "dropped: " + letter.droppedWhy();
        };
    }
}
