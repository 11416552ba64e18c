/** Attendance codes, marks with history, and the measures taken from them. */
@ApplicationModule(
        allowedDependencies = {"kernel", "platform", "ui", "access", "intake", "calendar", "settings", "pupils"})
package org.gradus.register;

import org.springframework.modulith.ApplicationModule;
