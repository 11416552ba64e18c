package org.gradus.ladder.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.penalty.NoticeWithdrawals;
import org.gradus.ladder.penalty.Payment;
import org.gradus.ladder.penalty.Payments;
import org.gradus.ladder.representation.Representations;
import org.gradus.ui.FormOn;
import org.gradus.ui.NavItem;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Payments for penalty notices: entering, matching, paying back; and what the case page asks about a notice. */
@Controller
class PaymentsController {

    private static final int NEWEST = 50;

    private final Payments payments;
    private final NoticeWithdrawals withdrawals;
    private final Representations representations;
    private final MessageSource messages;

    PaymentsController(
            Payments payments, NoticeWithdrawals withdrawals, Representations representations, MessageSource messages) {
        this.payments = payments;
        this.withdrawals = withdrawals;
        this.representations = representations;
        this.messages = messages;
    }

    @Bean
    static NavItem paymentsNavItem() {
        return new NavItem(
                "ladder.payments.nav",
                "/payments",
                29,
                Set.of("EDUCATION_WELFARE", "LEGAL", "ATTENDANCE_SUPPORT", "MANAGER"));
    }

    /** What was typed, kept when it is refused. */
    record Entry(String transactionId, String reference, String amount, String receivedOn, String payer) {}

    @GetMapping("/payments")
    ModelAndView list() {
        return page(new Entry("", "", "", "", ""), List.of(), HttpStatus.OK);
    }

    private ModelAndView page(Entry entry, List<Refused.Problem> problems, HttpStatus status) {
        return new ModelAndView(
                "ladder/payments",
                Map.of(
                        "waiting", payments.waiting(),
                        "newest", payments.newest(NEWEST),
                        "entry", entry,
                        "mayKeep", payments.mayKeep(),
                        "problems", problems),
                status);
    }

    @PostMapping("/payments")
    ModelAndView enter(
            @RequestParam(required = false) String transactionId,
            @RequestParam(required = false) String reference,
            @RequestParam(required = false) String amount,
            @RequestParam(required = false) String receivedOn,
            @RequestParam(required = false) String payer,
            RedirectAttributes flash) {
        try {
            Payment payment = payments.receive(new Payments.Incoming(
                    transactionId,
                    reference,
                    pounds(amount),
                    receivedOn == null || receivedOn.isBlank() ? null : DayWords.read("receivedOn", receivedOn),
                    payer));
            flash.addFlashAttribute("done", say("ladder.payments.entered", payment.because()));
            return new ModelAndView("redirect:/payments/" + payment.id());
        } catch (Refused refused) {
            mustBeShown(refused);
            return page(
                    new Entry(transactionId, reference, amount, receivedOn, payer),
                    refused.problems(),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private static BigDecimal pounds(String typed) {
        String tidy =
                typed == null ? "" : typed.replace("£", "").replace(",", "").strip();
        return tidy.matches("[0-9]{1,7}(\\.[0-9]{1,2})?") ? new BigDecimal(tidy) : null;
    }

    @GetMapping("/payments/{id}")
    ModelAndView one(@PathVariable long id) {
        return one(id, List.of(), HttpStatus.OK);
    }

    private ModelAndView one(long id, List<Refused.Problem> problems, HttpStatus status) {
        return new ModelAndView(
                "ladder/payment",
                Map.of("payment", payments.get(id), "mayKeep", payments.mayKeep(), "problems", problems),
                status);
    }

    @PostMapping("/payments/{id}/match")
    ModelAndView match(
            @PathVariable long id,
            @RequestParam(required = false) String notice,
            @RequestParam(required = false) String reason,
            RedirectAttributes flash) {
        return act(id, () -> payments.match(id, notice, new Reason(reason)), flash);
    }

    @PostMapping("/payments/{id}/refund")
    ModelAndView refund(
            @PathVariable long id,
            @RequestParam(required = false) String on,
            @RequestParam(required = false) String why,
            RedirectAttributes flash) {
        return act(
                id,
                () -> payments.refund(id, on == null || on.isBlank() ? null : DayWords.read("on", on), new Reason(why)),
                flash);
    }

    private ModelAndView act(long id, java.util.function.Supplier<Payment> act, RedirectAttributes flash) {
        try {
            flash.addFlashAttribute(
                    "done", say("ladder.payments.moved", act.get().because()));
            return new ModelAndView("redirect:/payments/" + id);
        } catch (Refused refused) {
            mustBeShown(refused);
            return one(id, refused.problems(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    @PostMapping("/steps/{stepKey}/ask-withdrawal")
    @FormOn(page = "/cases/{reference}", form = "withdraw-{stepKey}")
    String askWithdrawal(@PathVariable String stepKey, @RequestParam String reason, RedirectAttributes flash) {
        withdrawals.askWithdrawal(stepKey, new Reason(reason));
        flash.addFlashAttribute("done", say("ladder.notices.withdrawal-asked", stepKey));
        return "redirect:/steps/" + stepKey;
    }

    @PostMapping("/steps/{stepKey}/take-back")
    @FormOn(page = "/steps/{stepKey}", form = "take-back")
    String takeBack(@PathVariable String stepKey, @RequestParam String reason, RedirectAttributes flash) {
        representations.takeBack(stepKey, new Reason(reason));
        flash.addFlashAttribute("done", say("ladder.representation.taken-back", stepKey));
        return "redirect:/steps/" + stepKey;
    }

    private static void mustBeShown(Refused refused) {
        if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
            throw refused;
        }
    }

    private String say(String key, Object what) {
        return messages.getMessage(key, new Object[] {what}, LocaleContextHolder.getLocale());
    }
}
