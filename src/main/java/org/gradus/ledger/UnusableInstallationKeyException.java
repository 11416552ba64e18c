package org.gradus.ledger;

import org.gradus.platform.StartRefusedException;

/** Thrown at start when the installation key is missing, damaged, or not the one this database's keys were wrapped with. */
public final class UnusableInstallationKeyException extends StartRefusedException {

    private static final String FIX =
            "Put the installation's own key file back (from where the operator keeps it) and name it in"
                    + " gradus.ledger.installation-key-file; without it, what is sealed in this database cannot be read.";

    UnusableInstallationKeyException(String what) {
        this(what, null);
    }

    UnusableInstallationKeyException(String what, Throwable cause) {
        super(what + ".", FIX, cause);
    }
}
