/** What somebody should know of without looking for it: notices in the page, and a daily mail that tells nothing of a child. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "ui",
            "access",
            "intake",
            "pupils",
            "casework",
            "duties",
            "letters",
            "tasks",
            "oversight"
        })
package org.gradus.notices;

import org.springframework.modulith.ApplicationModule;
