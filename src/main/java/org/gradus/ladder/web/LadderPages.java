package org.gradus.ladder.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gradus.ladder.GateAnswer;
import org.gradus.ladder.StepViews;
import org.gradus.ui.CasePanel;
import org.gradus.ui.CasePart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the steps of a case, their decisions, and what the open ones still lack on the case page's overview. */
@Configuration(proxyBeanMethods = false)
class LadderPages {

    /**
     * An open step and what keeps its gate shut.
     *
     * @param gated whether it has a gate; without one its tasks and deadlines lead on
     * @param missing the conditions not met, each with its remedy
     */
    record Ahead(StepViews.View view, boolean gated, List<GateAnswer.Condition> missing) {}

    @Bean
    CasePanel nextPanel(StepViews views) {
        return new OverviewPanel("next", 30, reference -> Map.of("ahead", ahead(views, reference)));
    }

    @Bean
    CasePanel stepsPanel(StepViews views) {
        return new OverviewPanel(
                "steps",
                31,
                reference -> Map.of(
                        "all", views.ofCase(reference),
                        "reference", reference,
                        "mayOpen", views.mayOpen(reference)));
    }

    private static List<Ahead> ahead(StepViews views, String reference) {
        return views.ofCase(reference).stream()
                .filter(view -> view.step().open())
                .map(view -> {
                    // A step that has effect has been through its gate; what it waits for then is a task or a day.
                    var gate = view.step().liveSince() != null
                            ? java.util.Optional.<GateAnswer>empty()
                            : views.gate(view.step().stepKey(), null);
                    return new Ahead(
                            view,
                            gate.isPresent(),
                            gate.map(GateAnswer::missing).orElse(List.of()));
                })
                .toList();
    }

    /** A panel of the overview. */
    private record OverviewPanel(String name, int order, Function<String, Map<String, Object>> content)
            implements CasePanel {

        @Override
        public CasePart part() {
            return CasePart.OVERVIEW;
        }

        @Override
        public String fragment() {
            return "ladder/panels :: " + name;
        }

        @Override
        public Map<String, Object> model(String caseReference) {
            return content.apply(caseReference);
        }
    }
}
