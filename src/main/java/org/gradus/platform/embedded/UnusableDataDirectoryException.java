package org.gradus.platform.embedded;

import org.gradus.platform.StartRefusedException;

/** The kept database directory cannot be used here; says why and what to do. */
final class UnusableDataDirectoryException extends StartRefusedException {

    UnusableDataDirectoryException(String why, String fix) {
        super(why, fix);
    }
}
