/**
 * How long what is kept, and how it ends: rules, legal holds, erasures on which two people agree with their proof, and what is
 * held on a child for the child to read.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "ui",
            "access",
            "ledger",
            "settings",
            "calendar",
            "pupils",
            "register",
            "casework",
            "duties"
        })
package org.gradus.retention;

import org.springframework.modulith.ApplicationModule;
