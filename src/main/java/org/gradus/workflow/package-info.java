/** The only module that knows the process engine: deployment, steps, timers, decisions, incidents. */
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
            "casework"
        })
package org.gradus.workflow;

import org.springframework.modulith.ApplicationModule;
