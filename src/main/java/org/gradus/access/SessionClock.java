package org.gradus.access;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * What time it is for sessions: the wall's, because the clock of the demo is moved by weeks, and nobody shall be signed out
 * by that.
 */
@Component
class SessionClock {

    private final Clock wall = Clock.systemUTC();

    Instant now() {
        return wall.instant();
    }
}
