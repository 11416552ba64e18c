package org.gradus.ui;

import java.util.Optional;

/** Says when the session of whoever is signed in will end, so that every page can warn; provided by the module that ends it. */
public interface SessionEnd {

    /**
     * When to warn.
     *
     * @param warnIn seconds from now until the page says so; zero or less means at once
     * @param endsIn seconds from now until the session ends when nothing is asked for
     */
    record Warning(long warnIn, long endsIn) {}

    /** The warning of this request's session; empty when there is none. */
    Optional<Warning> warning();
}
