package org.gradus.tasks;

/** How many tasks each list has under the same filter, and how many of one's own are overdue. */
public record WorkCounts(long mine, long team, long unassigned, long overdue) {}
