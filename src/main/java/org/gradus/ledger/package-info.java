/** Append-only record of every business act; hears Recorded and knows no business module. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "ui", "access", "verify"})
package org.gradus.ledger;

import org.springframework.modulith.ApplicationModule;
