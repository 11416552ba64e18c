package org.gradus.casework.web;

import java.util.Set;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module adds to the shared pages. */
@Configuration(proxyBeanMethods = false)
class CaseworkPages {

    @Bean
    NavItem casesNavItem() {
        return new NavItem("casework.nav.cases", "/cases", 20, Set.of());
    }

    @Bean
    NavItem childrenNavItem() {
        return new NavItem(
                "casework.nav.children",
                "/children",
                22,
                Set.of(
                        "SOCIAL_WORKER",
                        "VIRTUAL_SCHOOL",
                        "MANAGER",
                        "AUDITOR",
                        "DSL",
                        "HEAD",
                        "ATTENDANCE_CHAMPION",
                        "CLASS_TEACHER"));
    }
}
