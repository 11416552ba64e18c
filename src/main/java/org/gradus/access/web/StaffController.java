package org.gradus.access.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gradus.access.Access;
import org.gradus.access.Actor.Grant;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.access.StaffSignIn;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
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

/** The administrator's pages: staff, the roles they hold, giving and withdrawing them, switching accounts off and on. */
@Controller
@RequestMapping("/staff")
class StaffController {

    private final Staff staff;
    private final StaffSignIn ways;
    private final Access access;
    private final RoleWords words;

    StaffController(Staff staff, StaffSignIn ways, Access access, RoleWords words) {
        this.staff = staff;
        this.ways = ways;
        this.access = access;
        this.words = words;
    }

    @ModelAttribute("roles")
    List<RoleWords.Option> roles() {
        return words.roles();
    }

    @GetMapping
    String list(Model model) {
        access.must(Role.ADMINISTRATOR);
        model.addAttribute("members", staff.all().stream().map(words::of).toList());
        return "access/staff";
    }

    /** Whether a provider signs staff in, so that an account needs no password. */
    @ModelAttribute("byProvider")
    boolean byProvider() {
        return ways.byProvider();
    }

    @GetMapping("/new")
    String form(@ModelAttribute("form") NewMember form) {
        access.must(Role.ADMINISTRATOR);
        return "access/staff-new";
    }

    @PostMapping("/new")
    ModelAndView add(@ModelAttribute("form") NewMember form, RedirectAttributes flash) {
        access.must(Role.ADMINISTRATOR);
        Staff.Member added;
        try {
            added = staff.add(form.username(), form.name(), form.password(), Set.of(grant(form.role(), form.school())));
        } catch (Refused refused) {
            return again(new ModelAndView("access/staff-new"), refused);
        }
        return done(added.username(), "access.staff.added", flash);
    }

    @GetMapping("/{username}")
    String member(@PathVariable String username, Model model) {
        access.must(Role.ADMINISTRATOR);
        model.addAttribute("member", find(username));
        model.addAttribute("address", staff.mailAddress(username).orElse(null));
        model.addAttribute("ways", ways.of(username));
        return "access/staff-member";
    }

    @GetMapping("/{username}/give")
    ModelAndView giveForm(@PathVariable String username, @ModelAttribute("form") RoleChange form) {
        access.must(Role.ADMINISTRATOR);
        return page(username, "give");
    }

    @PostMapping("/{username}/give")
    ModelAndView give(
            @PathVariable String username, @ModelAttribute("form") RoleChange form, RedirectAttributes flash) {
        return change(
                username,
                "give",
                "access.staff.given",
                flash,
                () -> staff.give(username, grant(form.role(), form.school()), new Reason(form.reason())));
    }

    @GetMapping("/{username}/withdraw")
    ModelAndView withdrawForm(@PathVariable String username, @ModelAttribute("form") RoleChange form) {
        access.must(Role.ADMINISTRATOR);
        return page(username, "withdraw");
    }

    @PostMapping("/{username}/withdraw")
    ModelAndView withdraw(
            @PathVariable String username, @ModelAttribute("form") RoleChange form, RedirectAttributes flash) {
        return change(
                username,
                "withdraw",
                "access.staff.withdrawn",
                flash,
                () -> staff.withdraw(username, held(form.grant()), new Reason(form.reason())));
    }

    @GetMapping("/{username}/account")
    ModelAndView accountForm(@PathVariable String username, @ModelAttribute("form") RoleChange form) {
        access.must(Role.ADMINISTRATOR);
        return page(username, "account");
    }

    @PostMapping("/{username}/account")
    ModelAndView account(
            @PathVariable String username,
            @ModelAttribute("form") RoleChange form,
            @RequestParam boolean enabled,
            RedirectAttributes flash) {
        return change(
                username,
                "account",
                enabled ? "access.staff.switched-on" : "access.staff.switched-off",
                flash,
                () -> staff.enable(username, enabled, new Reason(form.reason())));
    }

    @GetMapping("/{username}/mail")
    ModelAndView mailForm(@PathVariable String username, @ModelAttribute("form") RoleChange form) {
        access.must(Role.ADMINISTRATOR);
        return page(username, "mail")
                .addObject("address", staff.mailAddress(username).orElse(""));
    }

    @PostMapping("/{username}/mail")
    ModelAndView mail(
            @PathVariable String username,
            @ModelAttribute("form") RoleChange form,
            @RequestParam(required = false) String address,
            RedirectAttributes flash) {
        access.must(Role.ADMINISTRATOR);
        try {
            staff.setMailAddress(username, address, new Reason(form.reason()));
        } catch (Refused refused) {
            return again(page(username, "mail"), refused).addObject("address", address);
        }
        return done(username, "access.staff.mail.done", flash);
    }

    private ModelAndView change(String username, String change, String done, RedirectAttributes flash, Runnable act) {
        access.must(Role.ADMINISTRATOR);
        try {
            act.run();
        } catch (Refused refused) {
            return again(page(username, change), refused);
        }
        return done(username, done, flash);
    }

    private ModelAndView page(String username, String change) {
        RoleWords.Line member = find(username);
        String heading = switch (change) {
            case "give" -> "access.staff.give.title";
            case "withdraw" -> "access.staff.withdraw.title";
            case "mail" -> "access.staff.mail.title";
            default -> member.enabled() ? "access.staff.switch-off.title" : "access.staff.switch-on.title";
        };
        return new ModelAndView("access/staff-change")
                .addObject("member", member)
                .addObject("change", change)
                .addObject("heading", words.message(heading));
    }

    /** The form once more, with what was entered and what is wrong with it; a refusal of the role itself goes on. */
    private static ModelAndView again(ModelAndView page, Refused refused) {
        if (refused.kind() == Refused.Kind.FORBIDDEN) {
            throw refused;
        }
        return page.addObject("problems", refused.problems());
    }

    private ModelAndView done(String username, String message, RedirectAttributes flash) {
        flash.addFlashAttribute("done", words.message(message));
        return new ModelAndView("redirect:/staff/{username}").addObject("username", username);
    }

    private RoleWords.Line find(String username) {
        return staff.find(username)
                .map(words::of)
                .orElseThrow(
                        () -> Refused.notFound("There is no account " + username + ".", "Look at the list of staff."));
    }

    /** The grant an option stands for: {@code ROLE} or {@code ROLE@URN}. */
    private static Grant held(String option) {
        String[] parts = (option == null ? "" : option).split("@", 2);
        try {
            return grant(parts[0], parts.length == 2 ? parts[1] : null);
        } catch (Refused refused) {
            throw Refused.invalid("grant", "No role was chosen.", "Choose the role to withdraw.");
        }
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
