package org.gradus.ledger;

import org.gradus.platform.StartRefusedException;

/** Thrown at start when a key named for signing checkpoints cannot be used. */
public final class UnusableSigningKeyException extends StartRefusedException {

    private static final String FIX =
            "Name PEM files (a PRIVATE KEY and a PUBLIC KEY block of one Ed25519 key) or PKCS#12 files in"
                    + " gradus.ledger.signing-keys, oldest first; their password in gradus.ledger.signing-key-password.";

    private static final long serialVersionUID = 1;

    UnusableSigningKeyException(String what, Throwable cause) {
        super(what + ".", FIX, cause);
    }
}
