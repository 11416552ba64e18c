package org.gradus.ladder.web;

import java.util.Map;
import org.gradus.ladder.StepViews;
import org.gradus.ui.CasePanel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the steps of a case and their decisions on the case page. */
@Configuration(proxyBeanMethods = false)
class LadderPages {

    @Bean
    CasePanel stepsPanel(StepViews views) {
        return new CasePanel() {
            @Override
            public String name() {
                return "steps";
            }

            @Override
            public int order() {
                return 31;
            }

            @Override
            public String fragment() {
                return "ladder/panels :: steps";
            }

            @Override
            public Map<String, Object> model(String caseReference) {
                return Map.of(
                        "all", views.ofCase(caseReference),
                        "reference", caseReference,
                        "mayOpen", views.mayOpen(caseReference));
            }
        };
    }
}
