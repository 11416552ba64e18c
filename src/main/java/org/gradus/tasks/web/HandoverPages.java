package org.gradus.tasks.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.gradus.kernel.Refused;
import org.gradus.tasks.Handover;
import org.gradus.tasks.HandoverPlan;
import org.gradus.tasks.Handovers;
import org.gradus.ui.FormOn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tasks changing hands, several at once: what will happen, what came of it, and undoing it. */
@Controller
class HandoverPages {

    private final Handovers handovers;
    private final TaskWords words;

    HandoverPages(Handovers handovers, TaskWords words) {
        this.handovers = handovers;
        this.words = words;
    }

    @GetMapping("/tasks/handover")
    String preview(
            @RequestParam String act,
            @RequestParam(required = false) List<String> task,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String back,
            Model model) {
        HandoverPlan plan = handovers.plan(act(act), task, to);
        List<Map.Entry<String, String>> carried = new ArrayList<>();
        carried.add(Map.entry("act", act));
        carried.add(Map.entry("back", ListAddress.back(back)));
        plan.lines().forEach(line -> carried.add(Map.entry("task", line.taskId())));
        show(plan, "tasks.handover.title." + plan.act(), "/tasks/handover", carried, ListAddress.back(back), model);
        return "tasks/handover";
    }

    @GetMapping("/tasks/caseload")
    String caseload(
            @RequestParam(required = false) String from, @RequestParam(required = false) String to, Model model) {
        List<HandoverPlan.Colleague> holders = handovers.holders();
        HandoverPlan.Colleague holder = holders.stream()
                .filter(one -> one.username().equals(from))
                .findFirst()
                .orElse(null);
        if (holder == null) {
            model.addAttribute("holders", holders);
            return "tasks/caseload";
        }
        HandoverPlan plan = handovers.plan(Handover.Act.ASSIGN, handovers.caseload(from), to);
        model.addAttribute("from", holder.name());
        show(
                plan,
                "tasks.caseload.title",
                "/tasks/caseload",
                List.of(Map.entry("from", from)),
                "/tasks/caseload",
                model);
        return "tasks/handover";
    }

    @PostMapping("/tasks/handover")
    @FormOn(
            page = "/tasks/handover",
            form = "handover",
            keeping = {"act", "task", "to"})
    String run(
            @RequestParam String act,
            @RequestParam(required = false) List<String> task,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String reason) {
        return "redirect:/tasks/handover/" + handovers.run(act(act), task, to, reason);
    }

    @GetMapping("/tasks/handover/{id}")
    String result(@PathVariable UUID id, Model model) {
        model.addAttribute("handover", handovers.find(id));
        return "tasks/handed";
    }

    @PostMapping("/tasks/handover/{id}/undo")
    String undo(@PathVariable UUID id, RedirectAttributes redirect) {
        handovers.undo(id);
        redirect.addFlashAttribute("done", words.say("tasks.handed.undo.done"));
        return "redirect:/tasks/handover/" + id;
    }

    private static void show(
            HandoverPlan plan,
            String title,
            String chooser,
            List<Map.Entry<String, String>> carried,
            String back,
            Model model) {
        boolean chosen = plan.to() != null && !plan.to().isBlank();
        model.addAttribute("plan", plan);
        model.addAttribute("act", plan.act().name().toLowerCase(Locale.ROOT));
        model.addAttribute("heading", title);
        model.addAttribute("chooser", chooser);
        model.addAttribute("carried", carried);
        model.addAttribute("back", back);
        model.addAttribute("ready", plan.act() != Handover.Act.ASSIGN || chosen);
        model.addAttribute(
                "toName",
                plan.colleagues().stream()
                        .filter(one -> one.username().equals(plan.to()))
                        .map(HandoverPlan.Colleague::name)
                        .findFirst()
                        .orElse(plan.to()));
    }

    /** @throws Refused INVALID for anything else than claim, release or assign */
    static Handover.Act act(String word) {
        return switch (word == null ? "" : word) {
            case "claim" -> Handover.Act.CLAIM;
            case "release" -> Handover.Act.RELEASE;
            case "assign" -> Handover.Act.ASSIGN;
            default ->
                throw Refused.invalid("act", "This cannot be done with tasks.", "Ask for claim, release or assign.");
        };
    }
}
