package org.gradus.platform;

import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Refuses to start a build without the sample authority as if it were the demo: that would open the API to passwords. */
@Component
class DemoBuild {

    private static final String SIMULATOR = "org.gradus.demo.SimulatorCommand";

    DemoBuild(GradusProperties properties) {
        if (properties.demo().enabled() && !ClassUtils.isPresent(SIMULATOR, DemoBuild.class.getClassLoader())) {
            throw new NoDemoHereException();
        }
    }

    /** The production build was asked to be a demo. */
    static final class NoDemoHereException extends StartRefusedException {

        NoDemoHereException() {
            super(
                    "gradus.demo.enabled is true, and this is the production build, which has no demo.",
                    "Remove the setting, or start the ordinary build to see the demo.");
        }
    }
}
