/** A sample authority and the absence simulator; off in production. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "ui",
            "access",
            "ledger",
            "intake",
            "calendar",
            "pupils",
            "register",
            "signals",
            "casework",
            "workflow",
            "tasks"
        })
package org.gradus.demo;

import org.springframework.modulith.ApplicationModule;
