package org.gradus.proof;

import java.util.Map;

/**
 * A sequence flow.
 *
 * @param condition {@code null} where it asks nothing
 * @param sets variables it sets when taken
 */
record Flow(String id, String target, Condition condition, Map<String, String> sets) {}
