package org.gradus.retention.web;

import java.util.Set;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module adds to the shared pages. */
@Configuration(proxyBeanMethods = false)
class RetentionNavigation {

    @Bean
    NavItem retentionNavItem() {
        return new NavItem(
                "retention.nav.rules", "/retention", 86, Set.of("ADMINISTRATOR", "MANAGER", "LEGAL", "AUDITOR"));
    }

    @Bean
    NavItem subjectAccessNavItem() {
        return new NavItem("retention.nav.access", "/retention/access", 87, Set.of("HEAD", "MANAGER", "LEGAL"));
    }
}
