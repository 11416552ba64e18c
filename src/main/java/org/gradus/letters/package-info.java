/** Letters and documents: drafts, approval, safe contact, service and deemed receipt, PDF. */
@ApplicationModule(
        allowedDependencies = {"kernel", "platform", "ui", "access", "calendar", "pupils", "register", "casework"})
package org.gradus.letters;

import org.springframework.modulith.ApplicationModule;
