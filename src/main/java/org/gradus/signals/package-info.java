/** Early-identification rules run over the register. */
@ApplicationModule(
        allowedDependencies = {"kernel", "platform", "ui", "access", "intake", "calendar", "pupils", "register"})
package org.gradus.signals;

import org.springframework.modulith.ApplicationModule;
