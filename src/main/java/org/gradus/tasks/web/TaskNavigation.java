package org.gradus.tasks.web;

import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.Role;
import org.gradus.tasks.Day;
import org.gradus.ui.HomePage;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the work list into the navigation. */
@Configuration(proxyBeanMethods = false)
class TaskNavigation {

    @Bean
    HomePage dayHome() {
        return new HomePage("/day", 30, Day.roles().stream().map(Role::name).collect(Collectors.toUnmodifiableSet()));
    }

    @Bean
    NavItem dayNavItem() {
        return new NavItem(
                "tasks.nav.day",
                "/day",
                5,
                Day.roles().stream().map(Role::name).collect(Collectors.toUnmodifiableSet()));
    }

    @Bean
    NavItem tasksNavItem() {
        return new NavItem("tasks.nav", "/tasks", 10, Set.of());
    }
}
