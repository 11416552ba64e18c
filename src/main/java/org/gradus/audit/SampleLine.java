package org.gradus.audit;

import java.time.LocalDate;

/**
 * A sample in a list.
 *
 * @param id its place in the list's order
 * @param items how many were drawn
 * @param answered how many results there are that count
 * @param failing how many of them failed
 * @param overdue how many of those should have been put right before today
 * @param signedBy null until it is signed off
 */
public record SampleLine(
        long id,
        String reference,
        String population,
        String method,
        LocalDate from,
        LocalDate to,
        int items,
        int answered,
        int failing,
        int overdue,
        LocalDate dueOn,
        String drawnBy,
        String signedBy) {}
