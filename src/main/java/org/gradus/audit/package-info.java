/**
 * The auditor's bench: enforcement acts, the trace of each back to its marks, samples with their control tests, and the
 * record of every page an auditor opens. Reads everything, changes no case; nothing depends on it.
 */
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
            "signals",
            "casework",
            "ladder",
            "ladder :: penalty",
            "workflow"
        })
package org.gradus.audit;

import org.springframework.modulith.ApplicationModule;
