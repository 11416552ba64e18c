package org.gradus.tasks.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.gradus.kernel.London;
import org.gradus.tasks.PlannedMeetings;
import org.gradus.tasks.PlannedMeetings.Planned;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Planned meetings as calendar files.
 *
 * <p>A meeting keeps its UID when it is moved and its sequence number rises, so that a calendar moves the entry instead of
 * adding another. Calendars are read over shoulders: nothing in the file names a child.
 */
@Controller
class MeetingFiles {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final PlannedMeetings meetings;
    private final MessageSource messages;

    MeetingFiles(PlannedMeetings meetings, MessageSource messages) {
        this.meetings = meetings;
        this.messages = messages;
    }

    @GetMapping("/cases/{reference}/meetings/{id}.ics")
    ResponseEntity<String> file(@PathVariable String reference, @PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("meeting-" + reference + ".ics")
                                .build()
                                .toString())
                .body(calendar(meetings.one(reference, id)).toString());
    }

    private Calendar calendar(Planned meeting) {
        VEvent event = event(meeting);
        event.replace(new DtStamp(meeting.plannedAt()));
        event.add(new Uid("meeting-" + meeting.id() + "@gradus"));
        event.add(new Sequence(meeting.moved()));
        event.add(new Description(text("tasks.meetings.description", meeting.reference())));
        if (meeting.place() != null) {
            event.add(new Location(meeting.place()));
        }
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Gradus//Meetings//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(event);
        return calendar;
    }

    /** Forms ask when a meeting begins, not when it ends: an hour is kept free. Without a time it takes the day. */
    private VEvent event(Planned meeting) {
        String summary = text("tasks.meetings.summary", meeting.reference());
        if (meeting.at() == null) {
            return new VEvent(meeting.on(), summary);
        }
        Instant begins =
                ZonedDateTime.of(meeting.on(), meeting.at(), London.ZONE).toInstant();
        return new VEvent(begins, begins.plus(AN_HOUR), summary);
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.UK);
    }
}
