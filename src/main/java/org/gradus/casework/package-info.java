/** The case file: voices, barriers, meetings, plans, SMART targets, promises; what is true and what is allowed. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "ui",
            "access",
            "ledger",
            "calendar",
            "pupils",
            "register",
            "signals"
        })
package org.gradus.casework;

import org.springframework.modulith.ApplicationModule;
