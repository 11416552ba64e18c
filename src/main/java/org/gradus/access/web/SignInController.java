package org.gradus.access.web;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which staff sign in. */
@Controller
class SignInController {

    @GetMapping("/sign-in")
    String page(
            @RequestParam(required = false) String wrong,
            @RequestParam(required = false) Integer wait,
            @RequestParam(name = "signed-out", required = false) String signedOut,
            @RequestParam(required = false) String expired,
            Authentication signedIn,
            Model model) {
        if (signedIn != null) {
            return "redirect:/";
        }
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("wait", wait);
        model.addAttribute("signedOut", signedOut != null);
        model.addAttribute("expired", expired != null);
        return "access/sign-in";
    }
}
