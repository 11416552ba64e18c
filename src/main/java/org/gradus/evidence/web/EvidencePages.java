package org.gradus.evidence.web;

import java.util.Map;
import org.gradus.evidence.GapReports;
import org.gradus.ui.CasePanel;
import org.gradus.ui.CasePart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the way to the evidence on the case page. */
@Configuration(proxyBeanMethods = false)
class EvidencePages {

    @Bean
    CasePanel evidencePanel(GapReports gapReports) {
        return new EvidencePanel(gapReports);
    }

    private record EvidencePanel(GapReports gapReports) implements CasePanel {

        @Override
        public String name() {
            return "evidence";
        }

        @Override
        public int order() {
            return 78;
        }

        @Override
        public CasePart part() {
            return CasePart.RECORD;
        }

        @Override
        public String fragment() {
            return "evidence/panel :: panel";
        }

        @Override
        public Map<String, Object> model(String caseReference) {
            GapReports.Reach reach = gapReports.reach(caseReference);
            return Map.of("reference", caseReference, "whole", reach.whole(), "acts", reach.acts());
        }
    }
}
