package org.gradus.tasks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.Exclusion;
import org.gradus.access.Exclusions;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Reason;
import org.gradus.tasks.ConflictsOfInterest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exclusions because of a conflict of interest, over HTTP. */
@RestController
@RequestMapping("/api/exclusions")
@Tag(name = "Access")
class ExclusionApi {

    private final Exclusions exclusions;
    private final ConflictsOfInterest conflicts;

    ExclusionApi(Exclusions exclusions, ConflictsOfInterest conflicts) {
        this.exclusions = exclusions;
        this.conflicts = conflicts;
    }

    /**
     * @param of a case's reference, or a unique pupil number
     * @param everything whether everything about the pupil of that case is meant
     */
    record Wanted(String username, String of, boolean everything, String from, String reason) {}

    record End(String reason) {}

    /**
     * @param reference the one case, or null for everything about the pupil
     * @param until first day on which it no longer holds, or null
     */
    record Answer(
            long id,
            String username,
            String name,
            int schoolUrn,
            String reference,
            LocalDate from,
            LocalDate until,
            String reason,
            String madeBy,
            String endedBy,
            String endReason,
            List<ConflictsOfInterest.PutBack> putBack) {}

    @GetMapping
    @Operation(summary = "Who is kept from which case or pupil")
    List<Answer> list(@RequestParam(defaultValue = "false") boolean ended) {
        return exclusions.list(ended).stream().map(one -> answer(one, null)).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One exclusion, with the tasks put back because of it")
    Answer one(@PathVariable long id) {
        Exclusion found = exclusions.get(id);
        return answer(found, conflicts.putBackFor(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keep somebody from a case or a pupil from a day on")
    Answer make(@RequestBody Wanted wanted) {
        Exclusion made = conflicts.exclude(
                wanted.username(),
                wanted.of(),
                wanted.everything(),
                DayWords.read("from", wanted.from()),
                new Reason(wanted.reason()));
        return answer(made, conflicts.putBackFor(made.id()));
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "End an exclusion from today")
    Answer end(@PathVariable long id, @RequestBody End end) {
        return answer(exclusions.end(id, new Reason(end.reason())), conflicts.putBackFor(id));
    }

    private static Answer answer(Exclusion one, List<ConflictsOfInterest.PutBack> putBack) {
        return new Answer(
                one.id(),
                one.username(),
                one.name(),
                one.schoolUrn(),
                one.reference(),
                one.from(),
                one.until(),
                one.reason(),
                one.madeBy(),
                one.endedBy(),
                one.endReason(),
                putBack);
    }
}
