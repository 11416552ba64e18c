/** School years, terms, sessions and bank holidays; day arithmetic that shows its working. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "ui", "access", "intake"})
package org.gradus.calendar;

import org.springframework.modulith.ApplicationModule;
