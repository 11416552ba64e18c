package org.gradus.duties.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.casework.Matters;
import org.gradus.duties.Duties;
import org.gradus.ui.CasePanel;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module adds to the shared pages. */
@Configuration(proxyBeanMethods = false)
class DutiesPages {

    @Bean
    NavItem dutiesNavItem() {
        return new NavItem(
                "duties.nav",
                "/duties",
                25,
                Set.of(
                        "ATTENDANCE_OFFICER",
                        "ATTENDANCE_CHAMPION",
                        "HEAD",
                        "DSL",
                        "ATTENDANCE_SUPPORT",
                        "EDUCATION_WELFARE",
                        "LEGAL",
                        "MISSING_EDUCATION",
                        "MANAGER",
                        "AUDITOR"));
    }

    @Bean
    CasePanel dutiesPanel(Matters matters, Duties duties) {
        return new CasePanel() {
            @Override
            public String name() {
                return "duties";
            }

            @Override
            public int order() {
                return 38;
            }

            @Override
            public String fragment() {
                return "duties/panels :: duties";
            }

            @Override
            public Map<String, Object> model(String caseReference) {
                return Map.of(
                        "lines",
                        matters.find(caseReference)
                                .map(matter -> duties.ofPupil(matter.pupilId()))
                                .orElse(List.of()));
            }
        };
    }
}
