package org.gradus.workflow;

import java.time.LocalDate;
import java.util.List;

/** What a matter waits for, with the working of each day. */
public interface OpenDeadlines {

    /**
     * A deadline that runs.
     *
     * @param dueOn the last day (for a task) or the day itself (for a timer)
     * @param working how it was counted, in words
     * @param source where the period comes from: law, guidance or local choice
     */
    record Open(
            long id,
            String reference,
            String processInstanceId,
            String element,
            String kind,
            LocalDate countedFrom,
            LocalDate dueOn,
            String working,
            String label,
            String source) {}

    /** Every open deadline of a matter, the nearest first. */
    List<Open> openOf(String reference);
}
