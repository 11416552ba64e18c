/**
 * What the figures say: attendance over time and by group, fairness of enforcement, what came of plans, and changed rules
 * run over marks that are known. Reads what the other modules keep, decides nothing, and nothing depends on it.
 */
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
            "ladder"
        })
package org.gradus.analysis;

import org.springframework.modulith.ApplicationModule;
