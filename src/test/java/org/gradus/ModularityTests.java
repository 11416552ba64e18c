package org.gradus;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void every_module_knows_only_the_modules_it_may_know() {
        ApplicationModules.of(GradusApplication.class).verify();
    }
}
