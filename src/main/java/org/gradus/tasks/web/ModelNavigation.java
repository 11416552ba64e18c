package org.gradus.tasks.web;

import java.util.Set;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the pictures of open work into the navigation. */
@Configuration(proxyBeanMethods = false)
class ModelNavigation {

    @Bean
    NavItem modelsNavItem() {
        return new NavItem("tasks.nav.models", "/operations/models", 18, Set.of("MANAGER", "ADMINISTRATOR", "AUDITOR"));
    }
}
