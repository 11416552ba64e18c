package org.gradus.letters.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Correspondence.Method;
import org.gradus.casework.Correspondence.Sent;
import org.gradus.casework.Correspondence.State;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.letters.LetterDesk;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The letters that wait for approval or posting, and one letter with what can be done with it. */
@Controller
class LetterPages {

    private static final int PAGE = 25;

    private final LetterDesk desk;
    private final MessageSource messages;

    LetterPages(LetterDesk desk, MessageSource messages) {
        this.desk = desk;
        this.messages = messages;
    }

    /** A choice of a form. */
    record Choice(String value, String label) {}

    @GetMapping("/letters")
    String list(
            @RequestParam(defaultValue = "waiting") String state,
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String cursor,
            Model model) {
        LetterDesk.Page page = desk.page(States.named(state), school, cursor, PAGE);
        model.addAttribute("page", page);
        model.addAttribute("state", state);
        model.addAttribute("states", State.values());
        model.addAttribute("waiting", desk.waiting());
        model.addAttribute("next", page.next() == null ? null : link(state, school, page.next()));
        return "letters/list";
    }

    @GetMapping("/letters/{id}")
    String letter(@PathVariable UUID id, Model model) {
        show(id, model);
        return "letters/letter";
    }

    @GetMapping("/letters/{id}/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable UUID id) {
        return answer(desk.document(id));
    }

    /** A document that no cache keeps. */
    static ResponseEntity<byte[]> answer(LetterDesk.Document document) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(document.fileName())
                                .build()
                                .toString())
                .body(document.pdf());
    }

    @PostMapping("/letters/{id}/approve")
    ModelAndView approve(@PathVariable UUID id, Model model, RedirectAttributes redirect) {
        return act(id, model, redirect, () -> {
            desk.approve(id);
            return text("letters.done.approved");
        });
    }

    @PostMapping("/letters/{id}/send")
    ModelAndView send(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String proof,
            Model model,
            RedirectAttributes redirect) {
        model.addAttribute("method", method);
        model.addAttribute("on", on);
        model.addAttribute("proof", proof);
        return act(id, model, redirect, () -> {
            Sent sent = desk.send(id, States.method(method), DayWords.read("on", on), proof);
            return messages.getMessage(
                    "letters.done.sent", new Object[] {DayWords.full(sent.deemedReceivedOn())}, Locale.UK);
        });
    }

    @PostMapping("/letters/{id}/returned")
    ModelAndView returned(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect) {
        model.addAttribute("on", on);
        model.addAttribute("reason", reason);
        return act(id, model, redirect, () -> {
            desk.returned(id, DayWords.read("on", on), new Reason(reason));
            return text("letters.done.returned");
        });
    }

    @PostMapping("/letters/{id}/drop")
    ModelAndView drop(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect) {
        model.addAttribute("reason", reason);
        return act(id, model, redirect, () -> {
            desk.drop(id, new Reason(reason));
            return text("letters.done.dropped");
        });
    }

    /** Something done with a letter; says what in a sentence. */
    private interface Act {
        String done();
    }

    private ModelAndView act(UUID id, Model model, RedirectAttributes redirect, Act act) {
        try {
            redirect.addFlashAttribute("done", act.done());
            return new ModelAndView("redirect:/letters/" + id);
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID && refused.kind() != Refused.Kind.CONFLICT) {
                throw refused;
            }
            show(id, model);
            model.addAttribute("problems", refused.problems());
            return new ModelAndView(
                    "letters/letter",
                    model.asMap(),
                    refused.kind() == Refused.Kind.INVALID ? HttpStatus.BAD_REQUEST : HttpStatus.CONFLICT);
        }
    }

    private void show(UUID id, Model model) {
        model.addAttribute("sheet", desk.open(id));
        model.addAttribute("methods", methods());
    }

    private List<Choice> methods() {
        return Arrays.stream(Method.values())
                .map(method -> new Choice(method.name(), text("letters.method." + method.name())))
                .toList();
    }

    private static String link(String state, Integer school, String cursor) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath("/letters").queryParam("state", state);
        if (school != null) {
            link.queryParam("school", school);
        }
        return link.queryParam("cursor", cursor).toUriString();
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.UK);
    }
}
