package org.gradus.leave.web;

import java.util.Set;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module adds to the shared pages. */
@Configuration(proxyBeanMethods = false)
class LeavePages {

    @Bean
    NavItem leaveNavItem() {
        return new NavItem(
                "leave.nav", "/leave", 25, Set.of("ATTENDANCE_OFFICER", "ATTENDANCE_CHAMPION", "HEAD", "AUDITOR"));
    }
}
