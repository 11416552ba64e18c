package org.gradus.tasks.web;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.Exclusion;
import org.gradus.access.Exclusions;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.pupils.PupilLookup;
import org.gradus.tasks.ConflictsOfInterest;
import org.gradus.ui.NavItem;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is kept from which case: the list, a new one, and the end of one. No child is named on these pages. */
@Controller
@RequestMapping("/exclusions")
class ExclusionPages {

    private final Exclusions exclusions;
    private final ConflictsOfInterest conflicts;
    private final PupilLookup pupils;
    private final Staff staff;
    private final MessageSource messages;
    private final Clock clock;

    ExclusionPages(
            Exclusions exclusions,
            ConflictsOfInterest conflicts,
            PupilLookup pupils,
            Staff staff,
            MessageSource messages,
            Clock clock) {
        this.exclusions = exclusions;
        this.conflicts = conflicts;
        this.pupils = pupils;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    @Bean
    static NavItem exclusionsNavItem() {
        return new NavItem(
                "tasks.exclusions.nav",
                "/exclusions",
                91,
                Set.of(Role.ADMINISTRATOR.name(), Role.HEAD.name(), Role.AUDITOR.name()));
    }

    /** What was typed. */
    record Form(String username, String of, String everything, String from, String reason) {}

    /** A row: the exclusion, whom it concerns in words, and whether it holds today. */
    record Line(Exclusion exclusion, String whom, boolean holds) {}

    @GetMapping
    String list(@RequestParam(defaultValue = "false") boolean ended, Model model) {
        List<Exclusion> found = exclusions.list(ended);
        var known = pupils.withIds(found.stream().map(Exclusion::pupilId).collect(Collectors.toSet()));
        model.addAttribute("ended", ended);
        model.addAttribute("mayKeep", exclusions.mayKeep());
        model.addAttribute(
                "lines",
                found.stream()
                        .map(one -> new Line(
                                one,
                                one.reference() != null
                                        ? one.reference()
                                        : text(
                                                "tasks.exclusions.pupil",
                                                known.containsKey(one.pupilId())
                                                        ? known.get(one.pupilId())
                                                                .upn()
                                                        : one.pupilId()),
                                one.holdsOn(London.today(clock))))
                        .toList());
        return "tasks/exclusions";
    }

    @GetMapping("/new")
    String form(@ModelAttribute("form") Form form, Model model) {
        mustKeep();
        model.addAttribute("today", DayWords.typed(London.today(clock)));
        return "tasks/exclusion-new";
    }

    @PostMapping
    ModelAndView make(@ModelAttribute("form") Form form, RedirectAttributes flash) {
        try {
            Exclusion made = conflicts.exclude(
                    form.username(),
                    form.of(),
                    "true".equals(form.everything()),
                    DayWords.read("from", form.from()),
                    new Reason(form.reason()));
            flash.addFlashAttribute("done", text("tasks.exclusions.made"));
            return new ModelAndView("redirect:/exclusions/" + made.id());
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            mustKeep();
            return new ModelAndView("tasks/exclusion-new", HttpStatus.UNPROCESSABLE_ENTITY)
                    .addObject("problems", refused.problems())
                    .addObject("today", DayWords.typed(London.today(clock)));
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, Model model) {
        fill(id, model);
        return "tasks/exclusion";
    }

    @PostMapping("/{id}/end")
    ModelAndView end(
            @PathVariable long id,
            @RequestParam(required = false) String reason,
            Model model,
            RedirectAttributes flash) {
        try {
            exclusions.end(id, new Reason(reason));
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND || refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            fill(id, model);
            model.addAttribute("reason", reason);
            model.addAttribute("problems", refused.problems());
            return new ModelAndView("tasks/exclusion", model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        flash.addFlashAttribute("done", text("tasks.exclusions.ended"));
        return new ModelAndView("redirect:/exclusions/" + id);
    }

    private void fill(long id, Model model) {
        Exclusion exclusion = exclusions.get(id);
        model.addAttribute("exclusion", exclusion);
        model.addAttribute(
                "upn",
                pupils.withId(exclusion.pupilId()).map(pupil -> pupil.upn()).orElse(""));
        model.addAttribute("holds", exclusion.holdsOn(London.today(clock)));
        model.addAttribute("putBack", conflicts.putBackFor(id));
        model.addAttribute("madeBy", name(exclusion.madeBy()));
        model.addAttribute("endedBy", exclusion.endedBy() == null ? null : name(exclusion.endedBy()));
        model.addAttribute("mayEnd", !exclusion.ended() && exclusions.mayKeepAt(exclusion.schoolUrn()));
    }

    private void mustKeep() {
        if (!exclusions.mayKeep()) {
            throw Refused.forbidden(
                    "Your role does not allow this.", "Ask an administrator, or the head of the pupil's school.");
        }
    }

    private String name(String username) {
        return staff.find(username).map(Staff.Member::name).orElse(username);
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }
}
