package org.gradus.ledger.web;

import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.Refused;
import org.gradus.ledger.RecordCheck;
import org.gradus.ledger.RecordStanding;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the record is sealed and checked, for whoever audits or runs the installation; on a page and over the API. */
@Controller
class SealController {

    private final RecordStanding standing;
    private final Access access;

    SealController(RecordStanding standing, Access access) {
        this.standing = standing;
        this.access = access;
    }

    @GetMapping("/record/seal")
    ModelAndView page() {
        return view();
    }

    @PostMapping("/record/seal/check")
    String check(RedirectAttributes flash) {
        RecordCheck.Result found = standing.checkNow();
        flash.addFlashAttribute("checked", found);
        return "redirect:/record/seal";
    }

    @PostMapping("/record/seal/key")
    Object changeKey(@RequestParam(required = false) String reason, RedirectAttributes flash) {
        try {
            standing.changeKey(reason);
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID && refused.kind() != Refused.Kind.CONFLICT) {
                throw refused;
            }
            ModelAndView again = view().addObject("problems", refused.problems());
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
        flash.addFlashAttribute("keyChanged", true);
        return "redirect:/record/seal";
    }

    @GetMapping("/api/record/seal")
    @ResponseBody
    RecordStanding.Standing seal() {
        mayLook();
        return standing.now();
    }

    @PostMapping("/api/record/seal/check")
    @ResponseBody
    RecordCheck.Result checkOverApi() {
        return standing.checkNow();
    }

    /** @param reason why the key is changed */
    record KeyChange(String reason) {}

    @PostMapping("/api/record/seal/key")
    @ResponseBody
    RecordStanding.Standing changeKeyOverApi(@org.springframework.web.bind.annotation.RequestBody KeyChange change) {
        standing.changeKey(change.reason());
        return standing.now();
    }

    /** The newest checkpoint as it was signed, for whoever keeps copies. */
    @GetMapping(value = "/api/record/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @ResponseBody
    String checkpoint() {
        mayLook();
        String note = standing.now().note();
        if (note == null) {
            throw Refused.notFound("Nothing has been sealed yet.", "Try again in a few seconds.");
        }
        return note;
    }

    private ModelAndView view() {
        mayLook();
        return new ModelAndView("ledger/seal")
                .addObject("standing", standing.now())
                .addObject("mayCheck", access.has(Role.AUDITOR, Role.ADMINISTRATOR))
                .addObject("mayChangeKey", access.has(Role.ADMINISTRATOR));
    }

    private void mayLook() {
        access.must(Role.AUDITOR, Role.ADMINISTRATOR, Role.MANAGER);
    }
}
