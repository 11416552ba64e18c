package org.gradus.demo;

import java.util.Set;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the demo's page into the navigation. */
@InDemo
@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

    @Bean
    NavItem demoNavItem() {
        return new NavItem("demo.navigation", "/demo", 900, Set.of());
    }
}
