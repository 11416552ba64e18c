/** The words every module shares: ids, the clock's zone, reasons, refusals, what is announced to the ledger, and the ports lower modules need. No beans. */
@ApplicationModule(
        allowedDependencies = {},
        type = ApplicationModule.Type.OPEN)
package org.gradus.kernel;

import org.springframework.modulith.ApplicationModule;
