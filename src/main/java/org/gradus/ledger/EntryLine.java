package org.gradus.ledger;

import java.util.List;
import java.util.Map;

/**
 * An entry as a page shows it.
 *
 * @param when date and time in England
 * @param who the actor's name, or their username when they have left
 * @param as the roles they held, in words
 * @param forWhom on whose behalf, or null
 * @param what what happened, in plain words
 * @param source where in which model, by which rule, under which provision; empty lines left out
 * @param details the entry's facts, and its personal facts where the reader may have them
 */
public record EntryLine(
        String id,
        String when,
        String who,
        String as,
        String forWhom,
        String what,
        String caseReference,
        Unsealed<String> reason,
        List<String> source,
        Map<String, Object> details) {}
