/**
 * Duties beside the case: children missing education and deletion from the roll, school attendance orders, targeting
 * support meetings, statutory returns, and what must stop when a child leaves, comes of age or goes into care.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "ui",
            "access",
            "ledger",
            "calendar",
            "settings",
            "pupils",
            "register",
            "signals",
            "casework",
            "ladder"
        })
package org.gradus.duties;

import org.springframework.modulith.ApplicationModule;
