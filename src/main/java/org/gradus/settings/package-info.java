/** What authority and schools may choose, and amounts that change by date: every value with its day, its author and why. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "ui", "access", "calendar"})
package org.gradus.settings;

import org.springframework.modulith.ApplicationModule;
