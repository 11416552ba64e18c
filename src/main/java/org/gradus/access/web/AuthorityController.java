package org.gradus.access.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gradus.access.Delegation;
import org.gradus.access.Role;
import org.gradus.access.SignedAct;
import org.gradus.access.SigningAuthority;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
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

/** Who may sign what, on any day; giving authority and ending it. */
@Controller
@RequestMapping("/authority")
class AuthorityController {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("d/M/uuuu", Locale.UK);

    private final SigningAuthority authority;
    private final AuthorityWords words;
    private final Clock clock;

    AuthorityController(SigningAuthority authority, AuthorityWords words, Clock clock) {
        this.authority = authority;
        this.words = words;
        this.clock = clock;
    }

    @Bean
    static NavItem authorityNavItem() {
        return new NavItem(
                "access.authority.nav",
                "/authority",
                92,
                Set.of(
                        Role.ADMINISTRATOR.name(),
                        Role.MANAGER.name(),
                        Role.AUDITOR.name(),
                        Role.LEGAL.name(),
                        Role.HEAD.name()));
    }

    /** What was typed. */
    record Form(
            String act,
            String role,
            String username,
            String school,
            String from,
            String until,
            String delegatedBy,
            String source,
            String reason) {

        SigningAuthority.Wanted wanted() {
            return new SigningAuthority.Wanted(
                    actOf(act, true),
                    roleOf(role),
                    blank(username) ? null : username,
                    urn(school),
                    day("from", from),
                    blank(until) ? null : day("until", until),
                    delegatedBy,
                    new Reason(reason),
                    source);
        }
    }

    /** A row in words. */
    record Line(
            long id, String act, String who, String where, LocalDate from, LocalDate last, String by, String source) {}

    @ModelAttribute("acts")
    List<RoleWords.Option> acts() {
        return words.acts();
    }

    @ModelAttribute("roles")
    List<RoleWords.Option> roles() {
        return words.roles();
    }

    @GetMapping
    String list(@RequestParam(required = false) String on, @RequestParam(required = false) String act, Model model) {
        LocalDate day = London.today(clock);
        try {
            day = blank(on) ? day : day("on", on);
        } catch (Refused refused) {
            model.addAttribute("problems", refused.problems());
        }
        model.addAttribute("on", blank(on) ? TYPED.format(day) : on);
        model.addAttribute("day", day);
        model.addAttribute("act", act);
        model.addAttribute("mayEnter", authority.mayEnter());
        model.addAttribute(
                "lines",
                authority.on(day, actOf(act, false)).stream().map(this::line).toList());
        return "access/authority";
    }

    @GetMapping("/new")
    String form(@ModelAttribute("form") Form form, Model model) {
        mustEnter();
        model.addAttribute("today", TYPED.format(London.today(clock)));
        return "access/authority-new";
    }

    @PostMapping
    ModelAndView give(@ModelAttribute("form") Form form, RedirectAttributes flash) {
        mustEnter();
        try {
            Delegation given = authority.give(form.wanted());
            flash.addFlashAttribute("done", words.message("access.authority.given"));
            return new ModelAndView("redirect:/authority/" + given.id());
        } catch (Refused refused) {
            return new ModelAndView("access/authority-new", HttpStatus.UNPROCESSABLE_ENTITY)
                    .addObject("problems", refused.problems())
                    .addObject("today", TYPED.format(London.today(clock)));
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, Model model) {
        fill(id, model);
        return "access/authority-one";
    }

    @PostMapping("/{id}/end")
    ModelAndView end(
            @PathVariable long id,
            @RequestParam(required = false) String reason,
            Model model,
            RedirectAttributes flash) {
        try {
            authority.end(id, new Reason(reason));
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            fill(id, model);
            model.addAttribute("reason", reason);
            model.addAttribute("problems", refused.problems());
            return new ModelAndView("access/authority-one", model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        flash.addFlashAttribute("done", words.message("access.authority.ended"));
        return new ModelAndView("redirect:/authority/" + id);
    }

    private void fill(long id, Model model) {
        Delegation row = authority.get(id);
        model.addAttribute("row", row);
        model.addAttribute("line", line(row));
        model.addAttribute("holds", row.holdsOn(London.today(clock)));
        model.addAttribute("mayEnd", authority.mayEnd(row));
    }

    private void mustEnter() {
        if (!authority.mayEnter()) {
            throw Refused.forbidden("Your role does not allow this.", "Ask an administrator, or your head.");
        }
    }

    private Line line(Delegation row) {
        return new Line(
                row.id(),
                words.act(row.act()),
                words.who(row),
                words.where(row),
                row.from(),
                row.until() == null ? null : row.until().minusDays(1),
                row.delegatedBy(),
                row.source());
    }

    static SignedAct actOf(String name, boolean needed) {
        return Arrays.stream(SignedAct.values())
                .filter(act -> act.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    if (needed || !blank(name)) {
                        throw Refused.invalid("act", "No kind of act was chosen.", "Choose what may be signed.");
                    }
                    return null;
                });
    }

    static Role roleOf(String name) {
        if (blank(name)) {
            return null;
        }
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("role", "There is no such role.", "Choose a role from the list."));
    }

    private static Integer urn(String school) {
        if (blank(school)) {
            return null;
        }
        if (!school.strip().matches("[1-9][0-9]{4,6}")) {
            throw Refused.invalid(
                    "school", "This is not a school's URN.", "Give the school's URN, for instance 100001.");
        }
        return Integer.valueOf(school.strip());
    }

    static LocalDate day(String field, String text) {
        String typed = text == null ? "" : text.strip();
        try {
            return typed.contains("/") ? LocalDate.parse(typed, TYPED) : LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw Refused.invalid(
                    field,
                    typed.isEmpty() ? "No date was given." : "“" + typed + "” is not a date.",
                    "Write it as 22/10/2026 or 2026-10-22.");
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
