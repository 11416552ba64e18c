package org.gradus.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.gradus.ladder.StepKind;

/**
 * An enforcement act in a list.
 *
 * @param id its place in the list's order, with {@code actOn}
 * @param actOn the day it had effect, or was asked for while it has had none
 * @param parent against whom; null when against the family as a whole
 * @param liveSince null while it has had no effect outside
 * @param takenBy username of whoever decided at its gate; null while nobody has
 * @param tableVersion of the gate's table, as kept with the decision
 * @param marks how many sessions the decision rests on
 * @param outcome null while it is open
 */
public record Act(
        long id,
        String stepKey,
        StepKind kind,
        String reference,
        int schoolUrn,
        String school,
        String upn,
        String pupil,
        String parent,
        LocalDate actOn,
        LocalDate askedOn,
        LocalDate liveSince,
        LocalDate endedOn,
        String outcome,
        Instant decidedAt,
        String preparedBy,
        String takenBy,
        String tableVersion,
        int marks) {}
