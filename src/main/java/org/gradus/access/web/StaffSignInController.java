package org.gradus.access.web;

import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.access.StaffSignIn;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's page about how a person signs in: what the provider calls them, and the emergency way. */
@Controller
@RequestMapping("/staff/{username}/sign-in")
class StaffSignInController {

    private final Staff staff;
    private final StaffSignIn ways;
    private final Access access;
    private final RoleWords words;

    StaffSignInController(Staff staff, StaffSignIn ways, Access access, RoleWords words) {
        this.staff = staff;
        this.ways = ways;
        this.access = access;
        this.words = words;
    }

    @GetMapping
    String form(@PathVariable String username, Model model) {
        access.must(Role.ADMINISTRATOR);
        StaffSignIn.Ways now = ways.of(username);
        return page(username, now.identity(), now.breakGlass(), null, model);
    }

    @PostMapping
    String change(
            @PathVariable String username,
            @RequestParam(defaultValue = "") String identity,
            @RequestParam(defaultValue = "false") boolean breakGlass,
            @RequestParam(required = false) String reason,
            Model model,
            RedirectAttributes flash) {
        access.must(Role.ADMINISTRATOR);
        try {
            ways.change(username, new StaffSignIn.Ways(identity, breakGlass), new Reason(reason));
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            model.addAttribute("problems", refused.problems());
            return page(username, identity, breakGlass, reason, model);
        }
        flash.addFlashAttribute("done", words.message("access.staff.ways.done"));
        flash.addAttribute("username", username);
        return "redirect:/staff/{username}";
    }

    private String page(String username, String identity, boolean breakGlass, String reason, Model model) {
        model.addAttribute(
                "member",
                staff.find(username)
                        .map(words::of)
                        .orElseThrow(() -> Refused.notFound(
                                "There is no account " + username + ".", "Look at the list of staff.")));
        model.addAttribute("identity", identity);
        model.addAttribute("breakGlass", breakGlass);
        model.addAttribute("reason", reason);
        return "access/staff-sign-in";
    }
}
