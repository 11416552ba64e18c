/**
 * The statutory ladder: formal steps beside the support track (attendance contract, notice to improve, penalty notice,
 * education supervision order, prosecution), the gates they are reached through, and the decisions on record.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "ui",
            "access",
            "settings",
            "ledger",
            "calendar",
            "intake",
            "pupils",
            "register",
            "signals",
            "casework",
            "settings"
        })
package org.gradus.ladder;

import org.springframework.modulith.ApplicationModule;
