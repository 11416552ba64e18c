/** The work list and the forms. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "ui",
            "access",
            "calendar",
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
            "workflow"
        })
package org.gradus.tasks;

import org.springframework.modulith.ApplicationModule;
