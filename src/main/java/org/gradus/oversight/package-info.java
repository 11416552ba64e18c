/** Where cases stand, for those who answer for them: counts, forecasts, comparisons, alerts and returns; changes no case. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "ui",
            "access",
            "calendar",
            "settings",
            "pupils",
            "register",
            "signals",
            "casework",
            "letters",
            "ladder",
            "workflow",
            "tasks",
            "duties"
        })
package org.gradus.oversight;

import org.springframework.modulith.ApplicationModule;
