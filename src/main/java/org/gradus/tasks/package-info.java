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
            "workflow"
        })
package org.gradus.tasks;

import org.springframework.modulith.ApplicationModule;
