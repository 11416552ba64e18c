package org.gradus.audit.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.gradus.audit.Replay;
import org.gradus.audit.Replays;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** A case as it was known on a day, on a page and over the API. */
@Controller
class ReplayController {

    private final Replays replays;
    private final Clock clock;

    ReplayController(Replays replays, Clock clock) {
        this.replays = replays;
        this.clock = clock;
    }

    /** @param on the day, year first; today when none is given */
    @GetMapping("/cases/{reference}/as-known")
    ModelAndView page(@PathVariable String reference, @RequestParam(required = false) String on) {
        ModelAndView view = new ModelAndView("audit/replay")
                .addObject("reference", reference)
                .addObject(
                        "on", on == null || on.isBlank() ? London.today(clock).toString() : on.strip());
        try {
            return view.addObject("replay", replays.asKnown(reference, day(on)));
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            view.setStatus(HttpStatus.BAD_REQUEST);
            return view.addObject("problems", refused.problems());
        }
    }

    @GetMapping("/api/cases/{reference}/as-known")
    @ResponseBody
    Replay overApi(@PathVariable String reference, @RequestParam(required = false) String on) {
        return replays.asKnown(reference, day(on));
    }

    private LocalDate day(String on) {
        if (on == null || on.isBlank()) {
            return London.today(clock);
        }
        try {
            return LocalDate.parse(on.strip());
        } catch (DateTimeParseException e) {
            throw Refused.invalid(
                    "on", "\u201c" + on + "\u201d is no day.", "Write year, month and day, for example 2026-10-12.");
        }
    }
}
