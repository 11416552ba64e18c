package org.gradus.tasks;

import java.util.List;

/**
 * Part of a work list.
 *
 * @param previous cursor of the page before, or null at the beginning
 * @param next cursor of the page after, or null at the end
 */
public record WorkPage(List<WorkItem> items, String previous, String next) {}
