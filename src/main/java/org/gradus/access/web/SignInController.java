package org.gradus.access.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which staff sign in. */
@Controller
class SignInController {

    private final MessageSource messages;

    SignInController(MessageSource messages) {
        this.messages = messages;
    }

    @GetMapping("/sign-in")
    String page(@RequestParam Map<String, String> asked, Authentication signedIn, Locale locale, Model model) {
        if (signedIn != null) {
            return "redirect:/";
        }
        if (asked.getOrDefault("wait", "").matches("[0-9]{1,4}")) {
            model.addAttribute("problems", List.of(problem("wait", locale, asked.get("wait"))));
        } else if (asked.containsKey("wrong")) {
            model.addAttribute("problems", List.of(problem("wrong", locale)));
        } else if (asked.containsKey("expired")) {
            model.addAttribute("notice", "access.sign-in.expired");
        } else if (asked.containsKey("signed-out")) {
            model.addAttribute("notice", "access.sign-in.signed-out");
        }
        return "access/sign-in";
    }

    private Refused.Problem problem(String what, Locale locale, Object... values) {
        return new Refused.Problem(
                "username",
                messages.getMessage("access.sign-in." + what + ".cause", values, locale),
                messages.getMessage("access.sign-in." + what + ".fix", values, locale));
    }
}
