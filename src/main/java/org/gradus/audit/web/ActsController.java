package org.gradus.audit.web;

import java.util.Arrays;
import java.util.List;
import org.gradus.audit.Act;
import org.gradus.audit.ActPage;
import org.gradus.audit.Acts;
import org.gradus.kernel.Refused;
import org.gradus.ladder.StepKind;
import org.gradus.ui.Sheet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of enforcement acts. */
@Controller
class ActsController {

    private static final int PAGE = 25;

    private final Acts acts;

    ActsController(Acts acts) {
        this.acts = acts;
    }

    /** A choice of a list. */
    record Option(String value, String label) {}

    @GetMapping("/audit/acts")
    ModelAndView list(@ModelAttribute("filter") ActFilter filter, @RequestParam(required = false) String cursor) {
        ModelAndView view = new ModelAndView("audit/acts")
                .addObject("kinds", kinds())
                .addObject(
                        "outcomes",
                        acts.outcomes().stream()
                                .map(outcome -> new Option(outcome, outcome.replace('-', ' ')))
                                .toList())
                .addObject("path", filter.path())
                .addObject("most", Acts.LARGEST_DOWNLOAD);
        try {
            ActPage page = acts.list(filter.query(), cursor, PAGE);
            return view.addObject("page", page);
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            view.setStatus(HttpStatus.BAD_REQUEST);
            return view.addObject("problems", refused.problems());
        }
    }

    @GetMapping(path = "/audit/acts", params = "format")
    ResponseEntity<byte[]> download(@ModelAttribute ActFilter filter, @RequestParam String format) {
        return new Sheet(
                        "enforcement-acts",
                        List.of(
                                "Act",
                                "Kind",
                                "Case",
                                "URN",
                                "School",
                                "UPN",
                                "Pupil",
                                "Parent",
                                "Day of the act",
                                "Asked for on",
                                "In effect since",
                                "Ended on",
                                "Outcome",
                                "Decided at",
                                "Prepared by",
                                "Decided by",
                                "Rules",
                                "Sessions"),
                        acts.download(filter.query()).stream()
                                .map(ActsController::row)
                                .toList())
                .as(format);
    }

    static List<Option> kinds() {
        return Arrays.stream(StepKind.values())
                .filter(StepKind::formal)
                .map(kind -> new Option(kind.key(), kind.words()))
                .toList();
    }

    private static List<Object> row(Act act) {
        return Arrays.asList(
                act.stepKey(),
                act.kind().words(),
                act.reference(),
                act.schoolUrn(),
                act.school(),
                act.upn(),
                act.pupil(),
                act.parent(),
                act.actOn(),
                act.askedOn(),
                act.liveSince(),
                act.endedOn(),
                act.outcome(),
                act.decidedAt() == null ? null : act.decidedAt().toString(),
                act.preparedBy(),
                act.takenBy(),
                act.tableVersion(),
                act.marks());
    }
}
