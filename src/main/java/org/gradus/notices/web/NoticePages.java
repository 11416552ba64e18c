package org.gradus.notices.web;

import org.gradus.access.CurrentActor;
import org.gradus.access.Staff;
import org.gradus.kernel.Refused;
import org.gradus.notices.Notices;
import org.gradus.oversight.DigestMail;
import org.gradus.ui.HeaderLink;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody's own notices, and whether and where they want a daily mail. */
@Controller
@RequestMapping("/notices")
class NoticePages {

    private final Notices notices;
    private final Staff staff;
    private final DigestMail mail;
    private final CurrentActor currentActor;
    private final MessageSource messages;

    NoticePages(Notices notices, Staff staff, DigestMail mail, CurrentActor currentActor, MessageSource messages) {
        this.notices = notices;
        this.staff = staff;
        this.mail = mail;
        this.currentActor = currentActor;
        this.messages = messages;
    }

    @Bean
    static HeaderLink noticesHeaderLink(Notices notices, CurrentActor currentActor) {
        return new HeaderLink() {
            @Override
            public String messageKey() {
                return "notices.header";
            }

            @Override
            public String href() {
                return "/notices";
            }

            @Override
            public int count() {
                return currentActor.find().isPresent() ? notices.unread() : 0;
            }
        };
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) Long before,
            Model model) {
        Notices.Page page = notices.list(unread, before);
        model.addAttribute("unread", unread);
        model.addAttribute("notices", page.notices());
        model.addAttribute("next", page.next());
        model.addAttribute(
                "newest", page.notices().isEmpty() ? 0 : page.notices().get(0).id());
        return "notices/list";
    }

    @PostMapping("/{id}/read")
    String read(@PathVariable long id, RedirectAttributes flash) {
        notices.read(id);
        return done("notices.marked", "/notices", flash);
    }

    @PostMapping("/read")
    String readAll(@RequestParam long newest, RedirectAttributes flash) {
        notices.readUpTo(newest);
        return done("notices.marked", "/notices", flash);
    }

    @GetMapping("/choices")
    String choices(Model model) {
        model.addAttribute("daily", notices.wantsDigest());
        model.addAttribute("sends", mail.sends());
        model.addAttribute(
                "address", staff.mailAddress(currentActor.get().username()).orElse(""));
        return "notices/choices";
    }

    @PostMapping("/choices")
    ModelAndView choose(
            @RequestParam(defaultValue = "false") boolean daily,
            @RequestParam(required = false) String address,
            Model model,
            RedirectAttributes flash) {
        try {
            if (daily && (address == null || address.isBlank())) {
                throw Refused.invalid(
                        "address", "A mail needs an address.", "Give your mail address, or choose no daily mail.");
            }
            staff.setMailAddress(address);
            notices.wantDigest(daily);
        } catch (Refused refused) {
            model.addAttribute("daily", daily);
            model.addAttribute("sends", mail.sends());
            model.addAttribute("address", address);
            model.addAttribute("problems", refused.problems());
            return new ModelAndView("notices/choices", model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return new ModelAndView(done("notices.choices.saved", "/notices/choices", flash));
    }

    private String done(String key, String to, RedirectAttributes flash) {
        flash.addFlashAttribute("done", messages.getMessage(key, null, LocaleContextHolder.getLocale()));
        return "redirect:" + to;
    }
}
