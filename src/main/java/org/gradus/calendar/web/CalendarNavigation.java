package org.gradus.calendar.web;

import java.util.Set;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the school dates into the navigation, for everyone. */
@Configuration(proxyBeanMethods = false)
class CalendarNavigation {

    @Bean
    NavItem calendarNavItem() {
        return new NavItem("calendar.nav", "/calendar", 70, Set.of());
    }
}
