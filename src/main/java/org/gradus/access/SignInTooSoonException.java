package org.gradus.access;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** Thrown when a username is tried again before its wait is over; the password was not looked at. */
final class SignInTooSoonException extends LockedException {

    private final long seconds;

    SignInTooSoonException(Duration wait) {
        super("Too many failed attempts to sign in");
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** Whole seconds still to wait. */
    long seconds() {
        return seconds;
    }
}
