package org.gradus.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.gradus.calendar.DayWords;
import org.gradus.casework.CaseAttendance;
import org.gradus.casework.CasePeople;
import org.gradus.casework.Timeline;
import org.gradus.casework.TimelineEntry;
import org.gradus.register.YearOfSessions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The parts of a case over HTTP; the same rules as its page. */
@RestController
@Tag(name = "Cases", description = "Where each case stands")
class CasePartsApi {

    private final Timeline timeline;
    private final CaseAttendance attendance;
    private final CasePeople people;

    CasePartsApi(Timeline timeline, CaseAttendance attendance, CasePeople people) {
        this.timeline = timeline;
        this.attendance = attendance;
        this.people = people;
    }

    @GetMapping("/api/cases/{reference:GR-.*}/attendance")
    @Operation(summary = "The pupil's school year session by session, with what was done about attendance")
    YearOfSessions attendance(@PathVariable String reference) {
        return attendance.of(reference);
    }

    @GetMapping("/api/cases/{reference:GR-.*}/people")
    @Operation(summary = "Parents with what must be heeded, brothers and sisters with cases, trusted adults, agencies")
    CasePeople.People people(@PathVariable String reference) {
        return people.of(reference);
    }

    /** @param kind any of note, meeting, marks, plan, letter, decision, task; none for all */
    @GetMapping("/api/cases/{reference:GR-.*}/timeline")
    @Operation(summary = "All that happened in a case, the newest first; empty for those who may not read its notes")
    List<TimelineEntry> timeline(
            @PathVariable String reference,
            @RequestParam(required = false) List<String> kind,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        return timeline.of(reference, Timeline.kinds(kind), day("from", from), day("to", to));
    }

    private static LocalDate day(String field, String text) {
        return text == null || text.isBlank() ? null : DayWords.read(field, text);
    }
}
