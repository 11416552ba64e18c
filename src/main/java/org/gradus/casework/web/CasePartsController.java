package org.gradus.casework.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.gradus.access.Access;
import org.gradus.calendar.DayWords;
import org.gradus.casework.CaseActions;
import org.gradus.casework.CaseIdentity;
import org.gradus.casework.CaseVisits;
import org.gradus.casework.PlanViews;
import org.gradus.casework.Stage;
import org.gradus.casework.TargetFigures;
import org.gradus.casework.Timeline;
import org.gradus.casework.TimelineEntry;
import org.gradus.kernel.Refused;
import org.gradus.ui.CasePanel;
import org.gradus.ui.CasePart;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one case in parts, each with an address, to which other modules add their panels. */
@Controller
class CasePartsController {

    private final CaseVisits visits;
    private final CaseIdentity identity;
    private final PlanViews plans;
    private final TargetFigures figures;
    private final Timeline timeline;
    private final CaseActions actions;
    private final Access access;
    private final ObjectProvider<CasePanel> panels;

    CasePartsController(
            CaseVisits visits,
            CaseIdentity identity,
            PlanViews plans,
            TargetFigures figures,
            Timeline timeline,
            CaseActions actions,
            Access access,
            ObjectProvider<CasePanel> panels) {
        this.visits = visits;
        this.identity = identity;
        this.plans = plans;
        this.figures = figures;
        this.timeline = timeline;
        this.actions = actions;
        this.access = access;
        this.panels = panels;
    }

    /** The stages of the ladder in order, to be shown with the current one marked. */
    private static final List<Stage> LADDER = List.of(Stage.values());

    @GetMapping("/cases/{reference:GR-.*}")
    String overview(@PathVariable String reference, Model model) {
        boolean notes = frame(reference, CasePart.OVERVIEW, model);
        model.addAttribute("ladder", LADDER);
        model.addAttribute("mayAct", actions.mayAct(reference));
        model.addAttribute("reviewWaits", actions.reviewWaits(reference));
        // What is due next belongs to the first look; how it was counted is read again on its own part.
        showPanels(reference, notes, List.of(CasePart.OVERVIEW, CasePart.DEADLINES), model);
        return "casework/case";
    }

    @GetMapping("/cases/{reference:GR-.*}/timeline")
    String timeline(
            @PathVariable String reference,
            @RequestParam(required = false) List<String> kind,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            Model model,
            HttpServletResponse response) {
        frame(reference, CasePart.TIMELINE, model);
        model.addAttribute("kinds", TimelineEntry.Kind.values());
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("chosen", Set.of());
        model.addAttribute("entries", List.of());
        try {
            Set<TimelineEntry.Kind> chosen = Timeline.kinds(kind);
            model.addAttribute("chosen", chosen);
            model.addAttribute("entries", timeline.of(reference, chosen, day("from", from), day("to", to)));
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("problems", refused.problems());
        }
        return "casework/case";
    }

    private static LocalDate day(String field, String text) {
        return text == null || text.isBlank() ? null : DayWords.read(field, text);
    }

    @GetMapping("/cases/{reference:GR-.*}/plan")
    String plan(@PathVariable String reference, Model model) {
        boolean notes = frame(reference, CasePart.PLAN, model);
        model.addAttribute("plans", plans.of(reference));
        model.addAttribute("figures", figures.of(reference));
        model.addAttribute("mayAct", actions.mayAct(reference));
        return shown(reference, notes, CasePart.PLAN, model);
    }

    /** One page for pupil and parents: nothing of the case but what was agreed with them. */
    @GetMapping("/cases/{reference:GR-.*}/plan/print")
    String printed(@PathVariable String reference, Model model) {
        CaseVisits.Head head = visits.open(reference);
        model.addAttribute("head", head);
        model.addAttribute("name", head.line().pupil());
        model.addAttribute("plan", plans.of(reference).stream().findFirst().orElse(null));
        return "casework/plan-print";
    }

    @GetMapping("/cases/{reference:GR-.*}/{path:attendance|people|letters|deadlines|record}")
    String part(@PathVariable String reference, @PathVariable String path, Model model) {
        CasePart part = CasePart.at(path).orElseThrow();
        return shown(reference, frame(reference, part, model), part, model);
    }

    /** What every part shows; @return whether the reader may read the notes */
    private boolean frame(String reference, CasePart part, Model model) {
        CaseVisits.Head head = visits.open(reference);
        boolean notes = access.maySeeNotes(head.line().schoolUrn(), head.line().referred());
        model.addAttribute("head", head);
        model.addAttribute("bar", identity.of(head.line()));
        model.addAttribute("notes", notes);
        model.addAttribute("part", part);
        model.addAttribute("parts", CasePart.values());
        return notes;
    }

    private String shown(String reference, boolean notes, CasePart part, Model model) {
        showPanels(reference, notes, List.of(part), model);
        return "casework/case";
    }

    private void showPanels(String reference, boolean notes, List<CasePart> parts, Model model) {
        List<CasePanel> shown = panels.stream()
                .filter(panel -> parts.contains(panel.part()))
                .filter(panel -> notes || panel.part() != CasePart.RECORD)
                .sorted(Comparator.comparingInt(CasePanel::order))
                .toList();
        model.addAttribute("panels", shown);
        shown.forEach(panel -> model.addAttribute(panel.name(), panel.model(reference)));
    }
}
