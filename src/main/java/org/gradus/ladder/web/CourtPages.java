package org.gradus.ladder.web;

import java.util.Map;
import org.gradus.ladder.order.OrderViews;
import org.gradus.ladder.prosecution.CourtViews;
import org.gradus.ui.CasePanel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts supervision orders and proceedings on the case page. */
@Configuration(proxyBeanMethods = false)
class CourtPages {

    @Bean
    CasePanel ordersPanel(OrderViews views) {
        return new CourtPanel(
                "orders", 36, reference -> Map.of("reference", reference, "page", views.ofCase(reference)));
    }

    @Bean
    CasePanel proceedingsPanel(CourtViews views) {
        return new CourtPanel(
                "proceedings", 37, reference -> Map.of("reference", reference, "page", views.ofCase(reference)));
    }

    /** A panel of the court stages. */
    private record CourtPanel(String name, int order, java.util.function.Function<String, Map<String, Object>> content)
            implements CasePanel {

        @Override
        public String fragment() {
            return "ladder/court :: " + name;
        }

        @Override
        public Map<String, Object> model(String caseReference) {
            return content.apply(caseReference);
        }
    }
}
