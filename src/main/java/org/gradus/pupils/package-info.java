/** Pupils, parents, schools, enrolments, needs and safe contact. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "ui", "access", "intake", "calendar"})
package org.gradus.pupils;

import org.springframework.modulith.ApplicationModule;
