package org.gradus.workflow.web;

import java.util.Map;
import java.util.Set;
import org.gradus.ui.CasePanel;
import org.gradus.ui.NavItem;
import org.gradus.workflow.OpenDeadlines;
import org.gradus.workflow.ProcessPictures;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module adds to the shared pages. */
@Configuration(proxyBeanMethods = false)
class WorkflowPages {

    @Bean
    CasePanel deadlinesPanel(OpenDeadlines deadlines) {
        return new CasePanel() {
            @Override
            public String name() {
                return "deadlines";
            }

            @Override
            public int order() {
                return 60;
            }

            @Override
            public String fragment() {
                return "workflow/panels :: deadlines";
            }

            @Override
            public Map<String, Object> model(String caseReference) {
                return Map.of("open", deadlines.openOf(caseReference));
            }
        };
    }

    /** Where the main process stands in one sentence; the page has the picture and the list. */
    @Bean
    CasePanel processPanel(ProcessPictures pictures) {
        return new CasePanel() {
            @Override
            public String name() {
                return "process";
            }

            @Override
            public int order() {
                return 15;
            }

            @Override
            public String fragment() {
                return "workflow/panels :: process";
            }

            @Override
            public Map<String, Object> model(String caseReference) {
                return pictures.sentence(caseReference)
                        .<Map<String, Object>>map(sentence -> Map.of("reference", caseReference, "sentence", sentence))
                        .orElse(Map.of());
            }
        };
    }

    @Bean
    NavItem operationsNavItem() {
        return new NavItem("workflow.nav.operations", "/operations", 99, Set.of("ADMINISTRATOR", "MANAGER"));
    }
}
