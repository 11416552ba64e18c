package org.gradus.letters.web;

import java.util.stream.Collectors;
import org.gradus.access.Role;
import org.gradus.letters.LetterDesk;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the letters into the navigation of those who have to do with them. */
@Configuration(proxyBeanMethods = false)
class LettersNavigation {

    @Bean
    NavItem lettersNavItem() {
        return new NavItem(
                "letters.nav",
                "/letters",
                25,
                LetterDesk.roles().stream().map(Role::name).collect(Collectors.toSet()));
    }
}
