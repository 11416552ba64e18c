package org.gradus.ledger;

import org.gradus.platform.StartRefusedException;

/** Thrown at start when the settings give the record another name than the one it was sealed under. */
public final class OtherOriginException extends StartRefusedException {

    private static final long serialVersionUID = 1;

    OtherOriginException(String known, String wanted) {
        super(
                "This database's record is called " + known + ", and the settings call it " + wanted + ".",
                "Take gradus.ledger.origin out or set it to " + known + "; a record's name cannot change.");
    }
}
