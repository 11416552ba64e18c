package org.gradus.oversight.web;

import java.util.Set;
import org.gradus.ui.HomePage;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module adds to the shared pages. */
@Configuration(proxyBeanMethods = false)
class OversightPages {

    @Bean
    HomePage overseersHome() {
        return new HomePage("/oversight", 10, Set.of("MANAGER", "GOVERNOR"));
    }

    @Bean
    NavItem oversightNavItem() {
        return new NavItem(
                "oversight.nav",
                "/oversight",
                15,
                Set.of(
                        "MANAGER",
                        "HEAD",
                        "ATTENDANCE_CHAMPION",
                        "ATTENDANCE_SUPPORT",
                        "EDUCATION_WELFARE",
                        "AUDITOR",
                        "GOVERNOR"));
    }
}
