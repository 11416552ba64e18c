package org.gradus.duties.web;

import java.util.Arrays;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.duties.AttendanceOrders;
import org.gradus.duties.Duties;
import org.gradus.duties.DutyKind;
import org.gradus.duties.MissingEducation;
import org.gradus.duties.TargetingMeetings;
import org.gradus.kernel.Reason;
import org.gradus.ui.FormOn;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of duties with the forms that begin them, and the page of each. */
@Controller
class DutiesController {

    private final Duties duties;
    private final MissingEducation missing;
    private final AttendanceOrders orders;
    private final TargetingMeetings meetings;
    private final Access access;
    private final MessageSource messages;

    DutiesController(
            Duties duties,
            MissingEducation missing,
            AttendanceOrders orders,
            TargetingMeetings meetings,
            Access access,
            MessageSource messages) {
        this.duties = duties;
        this.missing = missing;
        this.orders = orders;
        this.meetings = meetings;
        this.access = access;
        this.messages = messages;
    }

    @GetMapping("/duties")
    String list(
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) Integer school,
            @RequestParam(defaultValue = "false") boolean closed,
            Model model) {
        DutyKind asked = kind == null || kind.isBlank() ? null : DutyKind.of(kind);
        model.addAttribute("lines", duties.list(asked, school, closed));
        model.addAttribute("kinds", Arrays.asList(DutyKind.values()));
        model.addAttribute("kind", kind);
        model.addAttribute("school", school);
        model.addAttribute("closed", closed);
        model.addAttribute("mayChange", access.mayChange());
        model.addAttribute(
                "mayOrder",
                access.mayChange() && access.has(Role.EDUCATION_WELFARE, Role.MISSING_EDUCATION, Role.MANAGER));
        model.addAttribute(
                "mayMeet",
                access.mayChange()
                        && access.has(Role.ATTENDANCE_SUPPORT, Role.MANAGER, Role.ATTENDANCE_CHAMPION, Role.HEAD));
        return "duties/duties";
    }

    /** Tasks lead to the page of what they belong to, whatever its kind. */
    @GetMapping("/cases/{reference:(?:ME|AO|TM|SR)-[0-9]{4}-[0-9]+}")
    String show(@PathVariable String reference, Model model) {
        Duties.View view = duties.find(reference);
        model.addAttribute("view", view);
        model.addAttribute("mayChange", access.mayChange());
        model.addAttribute(
                "mayRevoke",
                view.orderStands()
                        && access.mayChange()
                        && access.has(Role.EDUCATION_WELFARE, Role.LEGAL, Role.MANAGER));
        return "duties/duty";
    }

    @PostMapping("/duties/missing-education")
    @FormOn(page = "/duties", form = "search")
    String search(@RequestParam String upn, @RequestParam String reason, RedirectAttributes flash) {
        return done(missing.begin(upn, new Reason(reason)), "duties.done.search", flash);
    }

    @PostMapping("/duties/attendance-orders")
    @FormOn(page = "/duties", form = "order")
    String order(@RequestParam String upn, @RequestParam String reason, RedirectAttributes flash) {
        return done(orders.begin(upn, new Reason(reason)), "duties.done.order", flash);
    }

    @PostMapping("/duties/targeting-meetings")
    @FormOn(page = "/duties", form = "meeting")
    String meeting(@RequestParam int school, @RequestParam String reason, RedirectAttributes flash) {
        return done(meetings.ask(school, new Reason(reason)), "duties.done.meeting", flash);
    }

    @PostMapping("/duties/{reference}/returned")
    @FormOn(page = "/cases/{reference}", form = "returned")
    String returned(@PathVariable String reference, @RequestParam String reason, RedirectAttributes flash) {
        missing.returned(reference, new Reason(reason));
        return done(reference, "duties.done.returned", flash);
    }

    @PostMapping("/duties/{reference}/revoked")
    @FormOn(page = "/cases/{reference}", form = "revoke")
    String revoked(
            @PathVariable String reference,
            @RequestParam String how,
            @RequestParam String reason,
            RedirectAttributes flash) {
        duties.find(reference);
        orders.revoke(reference, how, new Reason(reason));
        return done(reference, "duties.done.revoked", flash);
    }

    private String done(String reference, String key, RedirectAttributes flash) {
        flash.addFlashAttribute("done", messages.getMessage(key, null, LocaleContextHolder.getLocale()));
        return "redirect:/cases/" + reference;
    }
}
