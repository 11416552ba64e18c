/** Layout, GOV.UK fragments, error pages and problem+json, and the SPIs through which modules put themselves on shared pages. */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.gradus.ui;

import org.springframework.modulith.ApplicationModule;
