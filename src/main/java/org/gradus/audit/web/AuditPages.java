package org.gradus.audit.web;

import java.util.Set;
import org.gradus.ui.HomePage;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module adds to the shared pages. */
@Configuration(proxyBeanMethods = false)
class AuditPages {

    @Bean
    HomePage auditorsHome() {
        return new HomePage("/audit/acts", 20, Set.of("AUDITOR"));
    }

    @Bean
    NavItem actsNavItem() {
        return new NavItem("audit.nav.acts", "/audit/acts", 83, Set.of("AUDITOR", "LEGAL", "MANAGER"));
    }

    @Bean
    NavItem samplesNavItem() {
        return new NavItem("audit.nav.samples", "/audit/samples", 84, Set.of("AUDITOR", "MANAGER"));
    }
}
