package org.gradus.access.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gradus.access.Access;
import org.gradus.access.Actor.Grant;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's pages: staff, the roles they hold, giving and withdrawing them. */
@Controller
@RequestMapping("/staff")
class StaffController {

    private static final String DONE = "done";

    private final Staff staff;
    private final Access access;

    StaffController(Staff staff, Access access) {
        this.staff = staff;
        this.access = access;
    }

    /** The roles a person can hold. */
    @ModelAttribute("roles")
    List<Role> roles() {
        return Arrays.stream(Role.values()).filter(role -> role != Role.SYSTEM).toList();
    }

    @GetMapping
    String list(Model model) {
        access.must(Role.ADMINISTRATOR);
        model.addAttribute("members", staff.all());
        return "access/staff";
    }

    @GetMapping("/new")
    String form(@ModelAttribute("form") NewMember form) {
        access.must(Role.ADMINISTRATOR);
        return "access/staff-new";
    }

    @PostMapping("/new")
    ModelAndView add(@ModelAttribute("form") NewMember form, RedirectAttributes flash) {
        try {
            var added =
                    staff.add(form.username(), form.name(), form.password(), Set.of(grant(form.role(), form.school())));
            flash.addFlashAttribute(DONE, "access.staff.added");
            return to(added.username());
        } catch (Refused refused) {
            return again("access/staff-new", refused);
        }
    }

    @GetMapping("/{username}")
    String member(@PathVariable String username, @ModelAttribute("form") RoleChange form, Model model) {
        access.must(Role.ADMINISTRATOR);
        model.addAttribute("member", find(username));
        return "access/staff-member";
    }

    @PostMapping("/{username}/give")
    ModelAndView give(
            @PathVariable String username, @ModelAttribute("form") RoleChange form, RedirectAttributes flash) {
        return change(
                username,
                "access.staff.given",
                flash,
                () -> staff.give(username, grant(form.role(), form.school()), new Reason(form.reason())));
    }

    @PostMapping("/{username}/withdraw")
    ModelAndView withdraw(
            @PathVariable String username, @ModelAttribute("form") RoleChange form, RedirectAttributes flash) {
        return change(
                username,
                "access.staff.withdrawn",
                flash,
                () -> staff.withdraw(username, held(form.grant()), new Reason(form.reason())));
    }

    @PostMapping("/{username}/switch")
    ModelAndView switchAccount(
            @PathVariable String username,
            @ModelAttribute("form") RoleChange form,
            boolean enabled,
            RedirectAttributes flash) {
        return change(
                username,
                enabled ? "access.staff.switched-on" : "access.staff.switched-off",
                flash,
                () -> staff.enable(username, enabled, new Reason(form.reason())));
    }

    private ModelAndView change(String username, String done, RedirectAttributes flash, Runnable act) {
        access.must(Role.ADMINISTRATOR);
        try {
            act.run();
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            return again("access/staff-member", refused).addObject("member", find(username));
        }
        flash.addFlashAttribute(DONE, done);
        return to(username);
    }

    private static ModelAndView again(String view, Refused refused) {
        if (refused.kind() == Refused.Kind.FORBIDDEN) {
            throw refused;
        }
        ModelAndView page = new ModelAndView(view);
        page.setStatus(HttpStatus.valueOf(
                switch (refused.kind()) {
                    case CONFLICT -> 409;
                    case NOT_FOUND -> 404;
                    default -> 400;
                }));
        return page.addObject("problems", refused.problems());
    }

    private static ModelAndView to(String username) {
        ModelAndView redirect = new ModelAndView("redirect:/staff/{username}");
        return redirect.addObject("username", username);
    }

    private Staff.Member find(String username) {
        return staff.find(username)
                .orElseThrow(
                        () -> Refused.notFound("There is no account " + username + ".", "Look at the list of staff."));
    }

    /** The grant a withdraw button stands for: {@code ROLE} or {@code ROLE@URN}. */
    private static Grant held(String text) {
        String[] parts = (text == null ? "" : text).split("@", 2);
        return grant(parts[0], parts.length == 2 ? parts[1] : null);
    }

    private static Grant grant(String role, String school) {
        Role chosen = Arrays.stream(Role.values())
                .filter(known -> known.name().equals(role))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("role", "No role was chosen.", "Choose a role from the list."));
        if (school == null || school.isBlank()) {
            return new Grant(chosen, null);
        }
        if (!school.strip().matches("[1-9][0-9]{4,6}")) {
            throw Refused.invalid(
                    "school", "This is not a school's URN.", "Give the school's URN, for instance 100001.");
        }
        return new Grant(chosen, Integer.valueOf(school.strip()));
    }
}
