package org.gradus.access.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gradus.access.SignOut;
import org.gradus.access.StaffSignIn;
import org.gradus.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The page on which staff sign in. */
@Controller
class SignInController {

    private static final Set<String> REFUSALS =
            Set.of("unknown", "switched-off", "too-weak", "no-name", "not-asked-for", "by-provider", "provider-away");
    private static final Set<String> ENDS = Set.of("idle", "absolute", "provider", "too-many");

    private final MessageSource messages;
    private final StaffSignIn ways;

    SignInController(MessageSource messages, StaffSignIn ways) {
        this.messages = messages;
        this.ways = ways;
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
        } else if (ENDS.contains(asked.getOrDefault("ended", ""))) {
            model.addAttribute("notice", "access.sign-in.ended." + asked.get("ended"));
        }
        if (ways.byProvider() && !asked.containsKey("emergency")) {
            model.addAttribute("provider", provider(locale));
            return "access/sign-in-provider";
        }
        model.addAttribute("emergency", ways.byProvider());
        return "access/sign-in";
    }

    /** Why somebody whom the provider signed in is not let in, and what they can do. */
    @GetMapping("/sign-in/refused")
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String refused(
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String reference,
            Locale locale,
            Model model) {
        model.addAttribute("why", REFUSALS.contains(why) ? why : "not-asked-for");
        model.addAttribute("reference", reference.matches("[0-9a-f]{12}") ? reference : null);
        model.addAttribute("provider", provider(locale));
        return "access/sign-in-refused";
    }

    /** Signed out here; leads on to signing out at the provider. */
    @GetMapping(SignOut.AT_THE_PROVIDER)
    String signedOut(HttpSession session, HttpServletResponse response, Locale locale, Model model) {
        if (!(session.getAttribute(SignOut.NEXT) instanceof String next)) {
            return "redirect:/sign-in?signed-out";
        }
        session.removeAttribute(SignOut.NEXT);
        response.setHeader("Refresh", "0; url=" + next);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("next", next);
        model.addAttribute("provider", provider(locale));
        return "access/signed-out";
    }

    private String provider(Locale locale) {
        return ways.providerName().orElseGet(() -> messages.getMessage("access.provider", null, locale));
    }

    private Refused.Problem problem(String what, Locale locale, Object... values) {
        return new Refused.Problem(
                "username",
                messages.getMessage("access.sign-in." + what + ".cause", values, locale),
                messages.getMessage("access.sign-in." + what + ".fix", values, locale));
    }
}
