package org.gradus.tasks.web;

import java.util.Set;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the work list into the navigation. */
@Configuration(proxyBeanMethods = false)
class TaskNavigation {

    @Bean
    NavItem tasksNavItem() {
        return new NavItem("tasks.nav", "/tasks", 10, Set.of());
    }
}
