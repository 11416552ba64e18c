package org.gradus.settings.web;

import java.util.Set;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the settings into the navigation of those who may read them. */
@Configuration(proxyBeanMethods = false)
class SettingsNavigation {

    @Bean
    NavItem settingsNavItem() {
        return new NavItem(
                "settings.nav", "/settings", 75, Set.of("ADMINISTRATOR", "MANAGER", "AUDITOR", "ATTENDANCE_CHAMPION"));
    }
}
