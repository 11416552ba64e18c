package org.gradus.ladder.web;

import java.util.Map;
import org.gradus.ladder.contract.ContractViews;
import org.gradus.ladder.improve.ImprovementViews;
import org.gradus.ui.CasePanel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts attendance contracts and notices to improve on the case page. */
@Configuration(proxyBeanMethods = false)
class FormalSupportPages {

    @Bean
    CasePanel contractsPanel(ContractViews views) {
        return panel(
                "contracts",
                32,
                reference -> Map.of(
                        "reference", reference,
                        "all", views.ofCase(reference),
                        "attempts", views.attempts(reference)));
    }

    @Bean
    CasePanel noticesToImprovePanel(ImprovementViews views) {
        return panel("improvement", 33, reference -> Map.of("reference", reference, "all", views.ofCase(reference)));
    }

    private static CasePanel panel(
            String name, int order, java.util.function.Function<String, Map<String, Object>> model) {
        return new CasePanel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public String fragment() {
                return "ladder/formal-support :: " + name;
            }

            @Override
            public Map<String, Object> model(String caseReference) {
                return model.apply(caseReference);
            }
        };
    }
}
