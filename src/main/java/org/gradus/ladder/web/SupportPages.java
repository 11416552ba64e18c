package org.gradus.ladder.web;

import java.util.Map;
import org.gradus.ladder.support.SupportViews;
import org.gradus.ui.CasePanel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the support beside the plan on the case page. */
@Configuration(proxyBeanMethods = false)
class SupportPages {

    @Bean
    CasePanel besidePlanPanel(SupportViews views) {
        return new CasePanel() {
            @Override
            public String name() {
                return "besidePlan";
            }

            @Override
            public int order() {
                return 36;
            }

            @Override
            public String fragment() {
                return "ladder/support :: beside";
            }

            @Override
            public Map<String, Object> model(String caseReference) {
                return Map.of("all", views.ofCase(caseReference));
            }
        };
    }
}
