/** Files in: import jobs, progress and reports of refused rows; each module registers the kinds of file it can take. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "ui", "access"})
package org.gradus.intake;

import org.springframework.modulith.ApplicationModule;
