package org.gradus.audit;

import java.util.List;

/**
 * Some enforcement acts, the latest first.
 *
 * @param next the cursor of the acts before these, or null when there are none
 */
public record ActPage(List<Act> acts, String next) {}
