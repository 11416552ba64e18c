package org.gradus.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing passwords slow: after each failure beyond the fifth, a username must wait twice as long as before.
 *
 * <p>5 free attempts, then 2, 4, 8 … seconds, at most 15 minutes; a success or an hour's peace forgets. Unknown
 * usernames wait just the same, so that waiting tells nothing. Kept in memory: a restart forgets, and each node counts
 * its own.
 */
final class SignInDelay {

    private static final int FREE_ATTEMPTS = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /** Usernames are the caller's text, so their number is bounded: the one longest untouched goes first. */
    private static final int REMEMBERED = 10_000;

    private record Failures(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    SignInDelay(Clock clock) {
        this.clock = clock;
    }

    /** How long this username must still wait before the next attempt is looked at; zero or less means now. */
    synchronized Duration waitFor(String username) {
        Failures known = failures.get(username);
        if (known == null || known.count() < FREE_ATTEMPTS) {
            return Duration.ZERO;
        }
        int doublings = Math.min(known.count() - FREE_ATTEMPTS + 1, 20);
        Duration delay = Duration.ofSeconds(1L << doublings);
        Instant free = known.last().plus(delay.compareTo(LONGEST) > 0 ? LONGEST : delay);
        return Duration.between(clock.instant(), free);
    }

    synchronized void failed(String username) {
        Instant now = clock.instant();
        failures.merge(
                username,
                new Failures(1, now),
                (known, one) ->
                        known.last().plus(FORGOTTEN_AFTER).isBefore(now) ? one : new Failures(known.count() + 1, now));
    }

    synchronized void succeeded(String username) {
        failures.remove(username);
    }
}
