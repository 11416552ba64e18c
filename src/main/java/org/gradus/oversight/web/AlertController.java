package org.gradus.oversight.web;

import java.util.Arrays;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Staff;
import org.gradus.kernel.Refused;
import org.gradus.oversight.AlertKind;
import org.gradus.oversight.Alerts;
import org.gradus.oversight.DigestMail;
import org.gradus.oversight.SchoolsInReach;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The alerts somebody has set for themselves, what they said, and where the digest goes. */
@Controller
@RequestMapping("/oversight/alerts")
class AlertController {

    private final Alerts alerts;
    private final DigestMail digest;
    private final Staff staff;
    private final SchoolsInReach schools;
    private final CurrentActor currentActor;
    private final Access access;
    private final Said said;

    AlertController(
            Alerts alerts,
            DigestMail digest,
            Staff staff,
            SchoolsInReach schools,
            CurrentActor currentActor,
            Access access,
            Said said) {
        this.alerts = alerts;
        this.digest = digest;
        this.staff = staff;
        this.schools = schools;
        this.currentActor = currentActor;
        this.access = access;
        this.said = said;
    }

    /** A choice in a list. */
    record Option(String value, String label) {}

    /** What was typed. */
    record Wanted(String kind, String school, String above) {}

    @GetMapping
    String show(Model model) {
        fill(model, new Wanted(null, null, null));
        return "oversight/alerts";
    }

    @PostMapping
    ModelAndView set(Wanted wanted, Model model, RedirectAttributes flash) {
        try {
            alerts.set(
                    AlertKind.named(wanted.kind()), number("school", wanted.school()), number("above", wanted.above()));
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            fill(model, wanted);
            model.addAttribute("problems", refused.problems());
            return new ModelAndView("oversight/alerts", model.asMap(), HttpStatus.BAD_REQUEST);
        }
        return done("oversight.alerts.set.done", flash);
    }

    @PostMapping("/{id}/end")
    ModelAndView end(@PathVariable long id, RedirectAttributes flash) {
        alerts.end(id);
        return done("oversight.alerts.ended", flash);
    }

    @PostMapping("/address")
    ModelAndView address(@RequestParam String address, Model model, RedirectAttributes flash) {
        try {
            staff.setMailAddress(address);
        } catch (Refused refused) {
            fill(model, new Wanted(null, null, null));
            model.addAttribute("address", address);
            model.addAttribute("problems", refused.problems());
            return new ModelAndView("oversight/alerts", model.asMap(), HttpStatus.BAD_REQUEST);
        }
        return done("oversight.alerts.address.done", flash);
    }

    private void fill(Model model, Wanted wanted) {
        model.addAttribute("page", "/oversight/alerts");
        model.addAttribute("counts", false);
        model.addAttribute("school", null);
        model.addAttribute("wanted", wanted);
        model.addAttribute("alerts", alerts.mine());
        model.addAttribute("notices", alerts.notices());
        model.addAttribute("mayChange", access.mayChange());
        model.addAttribute("sends", digest.sends());
        model.addAttribute(
                "address", staff.mailAddress(currentActor.get().username()).orElse(""));
        model.addAttribute(
                "kinds",
                Arrays.stream(AlertKind.values())
                        .map(kind -> new Option(kind.word(), said.text("oversight.alert." + kind.word())))
                        .toList());
        List<Option> choices = schools.all().stream()
                .map(one -> new Option(String.valueOf(one.urn()), one.name()))
                .toList();
        model.addAttribute("choices", choices);
    }

    private static Integer number(String field, String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            throw Refused.invalid(field, "This is not a whole number.", "Give a whole number, for instance 5.");
        }
    }

    private ModelAndView done(String key, RedirectAttributes flash) {
        flash.addFlashAttribute("done", said.text(key));
        return new ModelAndView("redirect:/oversight/alerts");
    }
}
