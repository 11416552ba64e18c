package org.gradus.access;

import java.util.Set;
import org.gradus.access.Actor.Grant;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the first administrator of an installation that has no staff, when the settings name one. */
@Component
class FirstAccount implements ApplicationRunner {

    private final AccessProperties properties;
    private final Staff staff;
    private final CurrentActor currentActor;

    FirstAccount(AccessProperties properties, Staff staff, CurrentActor currentActor) {
        this.properties = properties;
        this.staff = staff;
        this.currentActor = currentActor;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        AccessProperties.FirstAdministrator first = properties.firstAdministrator();
        if (first == null || !staff.all().isEmpty()) {
            return;
        }
        currentActor.as(
                Actor.SYSTEM,
                () -> staff.add(
                        first.username(),
                        first.name() == null ? first.username() : first.name(),
                        first.password(),
                        Set.of(new Grant(Role.ADMINISTRATOR, null))));
    }
}
