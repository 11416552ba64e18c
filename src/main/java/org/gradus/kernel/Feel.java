package org.gradus.kernel;

import java.util.Map;

/** Port to the FEEL interpreter used by form conditions; implemented by {@code workflow}. */
public interface Feel {

    /** Whether the expression (without a leading '=') is true of the given values; null and errors are false. */
    boolean test(String expression, Map<String, Object> values);
}
