package org.gradus.tasks;

import java.time.Instant;

/**
 * A task that has ended.
 *
 * @param completed false when the process moved on without it
 * @param endedBy username, or null when nobody did
 * @param endedByName the name others know them by, or null
 */
public record FinishedTask(
        String taskId,
        String reference,
        String pupil,
        int schoolUrn,
        boolean referred,
        String name,
        String stage,
        boolean completed,
        String endedBy,
        String endedByName,
        Instant endedAt) {}
