package org.gradus.demo.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.gradus.demo.Demo;
import org.gradus.demo.DemoClock;
import org.gradus.demo.InDemo;
import org.gradus.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page about the demo: its date and the forms that move it, the load's progress, the accounts. */
@InDemo
@Controller
class DemoPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

    private final Demo demo;
    private final DemoClock clock;
    private final MessageSource messages;

    DemoPage(Demo demo, DemoClock clock, MessageSource messages) {
        this.demo = demo;
        this.clock = clock;
        this.messages = messages;
    }

    @GetMapping("/demo")
    String page(Model model) {
        return show(model, List.of(), "", "", "");
    }

    @PostMapping("/demo/advance")
    String advance(@RequestParam String advance, Model model, RedirectAttributes redirect) {
        try {
            return go(clock.period(advance), redirect);
        } catch (Refused refused) {
            return show(model, refused.problems(), "", "", "");
        }
    }

    @PostMapping("/demo/until")
    String until(
            @RequestParam(name = "until-day", defaultValue = "") String day,
            @RequestParam(name = "until-month", defaultValue = "") String month,
            @RequestParam(name = "until-year", defaultValue = "") String year,
            Model model,
            RedirectAttributes redirect) {
        try {
            return go(daysUntil(day, month, year), redirect);
        } catch (Refused refused) {
            List<Refused.Problem> problems = refused.problems().stream()
                    .map(problem -> new Refused.Problem("until", problem.cause(), problem.fix()))
                    .toList();
            return show(model, problems, day, month, year);
        }
    }

    private Period daysUntil(String day, String month, String year) {
        LocalDate until;
        try {
            until = LocalDate.of(
                    Integer.parseInt(year.strip()), Integer.parseInt(month.strip()), Integer.parseInt(day.strip()));
        } catch (DateTimeException | NumberFormatException e) {
            throw Refused.invalid(
                    "until", "That is not a day of the calendar.", "Give day, month and year in figures.");
        }
        long days = until.toEpochDay() - clock.shown().date().toEpochDay();
        return clock.period("P" + days + "D");
    }

    private String go(Period period, RedirectAttributes redirect) {
        clock.advanceInBackground(period);
        redirect.addFlashAttribute("done", text("demo.moving.begun"));
        return "redirect:/demo";
    }

    private String show(Model model, List<Refused.Problem> problems, String day, String month, String year) {
        DemoClock.Shown shown = clock.shown();
        Demo.Progress progress = demo.progress().orElse(null);
        model.addAttribute("problems", problems);
        model.addAttribute("date", shown.date().format(DAY));
        model.addAttribute(
                "movingTo", shown.movingTo() == null ? null : shown.movingTo().format(DAY));
        model.addAttribute(
                "lastFile", shown.lastFile() == null ? null : shown.lastFile().format(DAY));
        model.addAttribute("progress", progress);
        model.addAttribute("waiting", shown.movingTo() != null || (progress != null && !progress.finished()));
        model.addAttribute("password", demo.password());
        model.addAttribute(
                "accountsHead",
                List.of(
                        text("demo.account.username"),
                        text("demo.account.name"),
                        text("demo.account.roles"),
                        text("demo.account.place")));
        model.addAttribute(
                "accounts",
                demo.accounts().stream()
                        .map(account -> List.of(
                                account.username(),
                                account.name(),
                                String.join(
                                        ", ",
                                        account.roles().stream()
                                                .map(role -> text("demo.role." + role))
                                                .toList()),
                                account.place()))
                        .toList());
        model.addAttribute("until", List.of(day, month, year));
        return "demo/demo";
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.UK);
    }
}
