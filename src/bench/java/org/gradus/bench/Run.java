package org.gradus.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One run of a scenario.
 *
 * @param sizes smallest first
 * @param rounds how often each thing is measured at each size
 * @param home a folder of its own for whatever it keeps
 * @param ends when the run is stopped from outside
 */
public record Run(List<Integer> sizes, int rounds, Path home, Instant ends) {

    /** Tells whoever watches how far it has come. */
    public void say(String what) {
        System.out.println("[bench, " + Duration.between(Instant.now(), ends).toMinutes() + " min left] " + what);
    }
}
