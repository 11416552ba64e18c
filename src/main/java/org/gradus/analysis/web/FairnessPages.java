package org.gradus.analysis.web;

import java.util.List;
import org.gradus.analysis.Fairness;
import org.gradus.analysis.FairnessAnalysis;
import org.gradus.analysis.Outcomes;
import org.gradus.analysis.PlanOutcomes;
import org.gradus.kernel.Refused;
import org.gradus.ui.Sheet;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Fairness of enforcement and what came of plans, as pages, as sheets and over the API. */
@Controller
class FairnessPages {

    /** What every one of these addresses may say; all of it may be left out. */
    record Asked(Integer school, String period, String from, String to, String act, String grouping, String value) {}

    private final FairnessAnalysis fairness;
    private final FairnessFigures fairnessFigures;
    private final PlanOutcomes plans;
    private final PlanFigures planFigures;
    private final Words words;

    FairnessPages(
            FairnessAnalysis fairness,
            FairnessFigures fairnessFigures,
            PlanOutcomes plans,
            PlanFigures planFigures,
            Words words) {
        this.fairness = fairness;
        this.fairnessFigures = fairnessFigures;
        this.plans = plans;
        this.planFigures = planFigures;
        this.words = words;
    }

    @GetMapping("/analysis/fairness")
    String page(@ModelAttribute("question") Asked asked, Model model) {
        Fairness found = of(asked);
        AnalysisPages.Filter.show(model, "/analysis/fairness", found.scope(), found.period());
        String query = (String) model.getAttribute("asked");
        model.addAttribute("asked", query + "&act=" + found.act());
        model.addAttribute("acts", Fairness.ACTS);
        model.addAttribute("act", found.act());
        model.addAttribute("fairness", found);
        model.addAttribute("figures", fairnessFigures.of(found, fairness.mayList() ? query : null));
        return "analysis/fairness";
    }

    @GetMapping(value = "/analysis/fairness", params = "format")
    ResponseEntity<byte[]> sheet(Asked asked, @RequestParam String format) {
        return Flat.sheet("fairness-of-enforcement", words, fairnessFigures.of(of(asked), null))
                .as(format);
    }

    @GetMapping(value = "/api/analysis/fairness", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Fairness api(Asked asked) {
        return of(asked);
    }

    @GetMapping("/analysis/fairness/list")
    String list(@ModelAttribute("question") Asked asked, Model model) {
        model.addAttribute("lines", listed(asked));
        model.addAttribute(
                "back",
                "/analysis/fairness?act=" + (asked.act() == null ? "penalty-notice" : asked.act())
                        + (asked.school() == null ? "" : "&school=" + asked.school()));
        return "analysis/fairness-list";
    }

    @GetMapping(value = "/analysis/fairness/list", params = "format")
    ResponseEntity<byte[]> listSheet(Asked asked, @RequestParam String format) {
        return new Sheet(
                        "fairness-list",
                        List.of(
                                words.text("analysis.list.case"),
                                words.text("analysis.list.pupil"),
                                words.text("analysis.school"),
                                words.text("analysis.list.on")),
                        listed(asked).stream()
                                .map(line -> List.<Object>of(line.reference(), line.pupil(), line.school(), line.on()))
                                .toList())
                .as(format);
    }

    @GetMapping(value = "/api/analysis/fairness/list", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<FairnessAnalysis.Listed> listed(Asked asked) {
        if (!fairness.mayList()) {
            throw Refused.forbidden(
                    "Your role sees figures only.", "Ask the head or the authority about single cases.");
        }
        return fairness.list(
                asked.school(), asked.period(), asked.from(), asked.to(), asked.act(), asked.grouping(), asked.value());
    }

    private Fairness of(Asked asked) {
        return fairness.of(asked.school(), asked.period(), asked.from(), asked.to(), asked.act());
    }

    @GetMapping("/analysis/plans")
    String plans(@ModelAttribute("question") Asked asked, Model model) {
        Outcomes outcomes = outcomes(asked);
        AnalysisPages.Filter.show(model, "/analysis/plans", outcomes.scope(), outcomes.period());
        model.addAttribute("outcomes", outcomes);
        model.addAttribute("figures", planFigures.of(outcomes));
        return "analysis/plans";
    }

    @GetMapping(value = "/analysis/plans", params = "format")
    ResponseEntity<byte[]> planSheet(Asked asked, @RequestParam String format) {
        return Flat.sheet("what-came-of-plans", words, planFigures.of(outcomes(asked)))
                .as(format);
    }

    @GetMapping(value = "/api/analysis/plans", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Outcomes outcomes(Asked asked) {
        return plans.of(asked.school(), asked.period(), asked.from(), asked.to());
    }
}
