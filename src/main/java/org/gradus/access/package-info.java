/** Who signs in, with which role and for which schools; the current actor. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "ui"})
package org.gradus.access;

import org.springframework.modulith.ApplicationModule;
