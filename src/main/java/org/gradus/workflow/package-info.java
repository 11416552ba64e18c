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
            "casework",
            "duties",
            "ladder",
            "ladder :: contract",
            "ladder :: improve",
            "ladder :: penalty",
            "ladder :: order",
            "ladder :: prosecution",
            "ladder :: support",
            "ladder :: representation",
            "leave",
            "retention"
        })
package org.gradus.workflow;

import org.springframework.modulith.ApplicationModule;
