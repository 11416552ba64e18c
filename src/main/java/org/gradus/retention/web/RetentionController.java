package org.gradus.retention.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.retention.ErasureCase;
import org.gradus.retention.Erasures;
import org.gradus.retention.LegalHolds;
import org.gradus.retention.RetentionRules;
import org.gradus.ui.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rules of retention, holds, and erasures from proposal to proof. */
@Controller
class RetentionController {

    private final RetentionRules rules;
    private final Erasures erasures;
    private final LegalHolds holds;
    private final Access access;
    private final CurrentActor currentActor;
    private final MessageSource messages;
    private final Clock clock;

    RetentionController(
            RetentionRules rules,
            Erasures erasures,
            LegalHolds holds,
            Access access,
            CurrentActor currentActor,
            MessageSource messages,
            Clock clock) {
        this.rules = rules;
        this.erasures = erasures;
        this.holds = holds;
        this.access = access;
        this.currentActor = currentActor;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/retention")
    ModelAndView rules() {
        access.must(Role.ADMINISTRATOR, Role.MANAGER, Role.LEGAL, Role.AUDITOR);
        return new ModelAndView("retention/rules").addObject("rules", rules.on(London.today(clock)));
    }

    // ------------------------------------------------------------------------------------------------------- erasures

    @GetMapping("/retention/erasures")
    ModelAndView erasures() {
        return new ModelAndView("retention/erasures")
                .addObject("erasures", erasures.open())
                .addObject("problems", List.of())
                .addObject("mayErase", mayErase());
    }

    @PostMapping("/retention/erasures")
    ModelAndView propose(RedirectAttributes flash) {
        flash.addFlashAttribute("done", text("retention.done.proposed", erasures.propose()));
        return new ModelAndView("redirect:/retention/erasures");
    }

    @GetMapping("/retention/erasures/{number}")
    ModelAndView one(@PathVariable String number) {
        return one(number, List.of(), HttpStatus.OK);
    }

    @GetMapping("/retention/erasures/{number}/mentions")
    ModelAndView mentions(@PathVariable String number) {
        return new ModelAndView("retention/mentions")
                .addObject("number", number)
                .addObject("mentions", erasures.mentions(number));
    }

    private ModelAndView one(String number, List<Refused.Problem> problems, HttpStatus status) {
        ErasureCase erasure = erasures.one(number);
        if (erasure.state().equals("ERASED")) {
            return new ModelAndView("retention/proof", Map.of("erasure", erasure, "problems", problems), status);
        }
        return new ModelAndView(
                "retention/erasure",
                Map.of(
                        "erasure", erasure,
                        "preview", erasures.preview(number),
                        "problems", problems,
                        "mayErase", mayErase(),
                        "mine", currentActor.get().username().equals(erasure.askedBy())),
                status);
    }

    @PostMapping("/retention/erasures/{number}/{act:ask|approve|drop|erase}")
    ModelAndView act(
            @PathVariable String number,
            @PathVariable String act,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) String preview,
            RedirectAttributes flash) {
        try {
            switch (act) {
                case "ask" -> erasures.ask(number, preview, new Reason(reason));
                case "approve" -> erasures.approve(number, new Reason(reason));
                case "drop" -> erasures.drop(number, new Reason(reason));
                default -> erasures.erase(number);
            }
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND || !mayErase()) {
                throw refused;
            }
            return one(number, refused.problems(), status(refused));
        }
        flash.addFlashAttribute("done", text("retention.done." + act, number));
        return new ModelAndView("redirect:/retention/erasures/" + number);
    }

    @GetMapping("/retention/erased")
    ModelAndView erased() {
        return erased("", List.of(), HttpStatus.OK);
    }

    private ModelAndView erased(String pupils, List<Refused.Problem> problems, HttpStatus status) {
        return new ModelAndView(
                "retention/erased",
                Map.of(
                        "erasures",
                        erasures.erased(),
                        "pupils",
                        pupils == null ? "" : pupils,
                        "problems",
                        problems,
                        "mayErase",
                        mayErase()),
                status);
    }

    @GetMapping(path = "/retention/erased", params = "format")
    ResponseEntity<byte[]> takeAway(@RequestParam String format) {
        List<List<Object>> rows = new ArrayList<>();
        for (ErasureCase erasure : erasures.takeAway()) {
            rows.add(Arrays.asList(
                    erasure.pupilId(),
                    erasure.number(),
                    erasure.erasedAt().toString(),
                    erasure.askedBy(),
                    erasure.approvedBy(),
                    erasure.erasedBy(),
                    erasure.pastSince(),
                    erasure.rows(),
                    erasure.entry().toString(),
                    erasure.leaf()));
        }
        return new Sheet(
                        "erased",
                        List.of(
                                "Pupil",
                                "Erasure",
                                "Erased at",
                                "Asked by",
                                "Approved by",
                                "Erased by",
                                "Every rule had ended by",
                                "Rows",
                                "Entry",
                                "Place in the record"),
                        rows)
                .as(format);
    }

    @PostMapping("/retention/erased")
    ModelAndView again(@RequestParam(required = false) String pupils, RedirectAttributes flash) {
        try {
            flash.addFlashAttribute("done", text("retention.done.again", erasures.again(PupilNumbers.of(pupils))));
            return new ModelAndView("redirect:/retention/erasures");
        } catch (Refused refused) {
            if (!mayErase()) {
                throw refused;
            }
            return erased(pupils, refused.problems(), status(refused));
        }
    }

    // ---------------------------------------------------------------------------------------------------------- holds

    @GetMapping("/retention/holds")
    ModelAndView holds() {
        return holds(Map.of("about", "", "until", "", "reason", ""), List.of(), HttpStatus.OK);
    }

    private ModelAndView holds(Map<String, String> form, List<Refused.Problem> problems, HttpStatus status) {
        return new ModelAndView(
                "retention/holds",
                Map.of(
                        "holds",
                        holds.list(),
                        "form",
                        form,
                        "problems",
                        problems,
                        "mayHold",
                        access.has(Role.ADMINISTRATOR, Role.MANAGER, Role.LEGAL)),
                status);
    }

    @PostMapping("/retention/holds")
    ModelAndView place(
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        try {
            holds.place(about, day(until), new Reason(reason));
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            return holds(Map.of("about", about, "until", until, "reason", reason), refused.problems(), status(refused));
        }
        flash.addFlashAttribute("done", text("retention.done.hold"));
        return new ModelAndView("redirect:/retention/holds");
    }

    @GetMapping("/retention/holds/{id}")
    ModelAndView hold(@PathVariable long id) {
        return hold(id, List.of(), HttpStatus.OK);
    }

    private ModelAndView hold(long id, List<Refused.Problem> problems, HttpStatus status) {
        return new ModelAndView(
                "retention/hold",
                Map.of(
                        "hold", holds.one(id),
                        "problems", problems,
                        "mayHold", access.has(Role.ADMINISTRATOR, Role.MANAGER, Role.LEGAL)),
                status);
    }

    @PostMapping("/retention/holds/{id}/end")
    ModelAndView end(@PathVariable long id, @RequestParam(required = false) String reason, RedirectAttributes flash) {
        try {
            holds.end(id, new Reason(reason));
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            return hold(id, refused.problems(), status(refused));
        }
        flash.addFlashAttribute("done", text("retention.done.hold-ended"));
        return new ModelAndView("redirect:/retention/holds");
    }

    private static LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Refused.invalid("until", "\u201c" + text + "\u201d is not a day.", "Write it as 2027-03-31.");
        }
    }

    private static HttpStatus status(Refused refused) {
        return switch (refused.kind()) {
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
    }

    private boolean mayErase() {
        return access.has(Role.ADMINISTRATOR, Role.MANAGER);
    }

    private String text(String key, Object... with) {
        return messages.getMessage(key, with, LocaleContextHolder.getLocale());
    }
}
