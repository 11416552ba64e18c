/**
 * Evidence for a court, an ombudsman or a parent's lawyer: what is missing or contradicts, the bundle with its exhibits and
 * proofs, and redacted copies of it. Reads everything, changes no case; nothing depends on it.
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
            "casework",
            "letters",
            "ladder",
            "ladder :: contract",
            "ladder :: improve",
            "ladder :: order",
            "ladder :: penalty",
            "ladder :: prosecution"
        })
package org.gradus.evidence;

import org.springframework.modulith.ApplicationModule;
