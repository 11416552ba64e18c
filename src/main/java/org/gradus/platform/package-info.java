/** The ground: database, migrations, transaction settings, clock, outbox, effective-dated configuration. */
@ApplicationModule(allowedDependencies = {"kernel"})
package org.gradus.platform;

import org.springframework.modulith.ApplicationModule;
