package org.gradus.audit;

import java.util.List;

/**
 * A test that is made on a sampled item.
 *
 * @param how what to look at
 * @param conditions of the gate whose frozen answers are shown beside it
 * @param source law or guidance
 */
public record ControlTest(String key, String words, String how, List<String> conditions, String source) {}
