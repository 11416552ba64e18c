package org.gradus.access;

import java.util.Set;
import org.gradus.access.Actor.Grant;
import org.gradus.kernel.Reason;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the first administrator of an installation that has no staff, when the settings name one. */
@Component
class FirstAccount implements ApplicationRunner {

    private final AccessProperties properties;
    private final Staff staff;
    private final StaffSignIn ways;
    private final CurrentActor currentActor;

    FirstAccount(AccessProperties properties, Staff staff, StaffSignIn ways, CurrentActor currentActor) {
        this.properties = properties;
        this.staff = staff;
        this.ways = ways;
        this.currentActor = currentActor;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        AccessProperties.FirstAdministrator first = properties.firstAdministrator();
        if (first == null || !staff.all().isEmpty()) {
            return;
        }
        currentActor.as(Actor.SYSTEM, () -> {
            Staff.Member made = staff.add(
                    first.username(),
                    first.name() == null ? first.username() : first.name(),
                    first.password(),
                    Set.of(new Grant(Role.ADMINISTRATOR, null)));
            if (ways.byProvider()) {
                // The provider's staff are not on the register yet; somebody must be able to enter them.
                ways.setBreakGlass(
                        made.username(), true, new Reason("The first administrator, who enters the others."));
            }
        });
    }
}
