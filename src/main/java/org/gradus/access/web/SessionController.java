package org.gradus.access.web;

import java.util.Map;
import org.gradus.access.SessionTime;
import org.gradus.ui.SessionEnd;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The warning before a session ends, and staying signed in. */
@Controller
@RequestMapping("/session")
class SessionController {

    private final SessionTime time;

    SessionController(SessionTime time) {
        this.time = time;
    }

    /** The page browsers without scripts are led to shortly before the end. Showing it does not prolong the session. */
    @GetMapping
    String ending(@RequestParam(defaultValue = "/") String from, Model model) {
        model.addAttribute("minutes", Math.max(1, (seconds() + 59) / 60));
        model.addAttribute("from", ownPage(from));
        return "access/session-ending";
    }

    /** How long is left, for the script of the pages, which asks before it warns: another page may have been used since. */
    @GetMapping("/left")
    @ResponseBody
    Map<String, Long> left() {
        return Map.of("seconds", seconds());
    }

    /** Somebody is there: the session lives on, and they go back to their page. */
    @PostMapping
    String stay(@RequestParam(defaultValue = "/") String from) {
        return "redirect:" + ownPage(from);
    }

    private long seconds() {
        return time.warning().map(SessionEnd.Warning::endsIn).orElse(0L);
    }

    /** An address of this service, never of another. */
    private static String ownPage(String from) {
        return from.matches("/(?![/\\\\])[^\\p{Cntrl}\\\\]{0,500}") ? from : "/";
    }
}
