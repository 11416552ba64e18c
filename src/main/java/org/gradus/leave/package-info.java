/** Leave of absence in term time: asked for, decided by the head, taken or not, and what follows. */
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
            "casework",
            "settings",
            "ladder"
        })
package org.gradus.leave;

import org.springframework.modulith.ApplicationModule;
