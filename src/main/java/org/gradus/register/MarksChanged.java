package org.gradus.register;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * Marks of a school came in or were changed; published inside the transaction of the import, one per school.
 *
 * @param importId the import that brought them
 * @param pupilIds pupils with at least one new or different mark
 * @param from first day touched
 * @param to last day touched
 */
public record MarksChanged(UUID importId, int schoolUrn, Set<Long> pupilIds, LocalDate from, LocalDate to) {

    public MarksChanged {
        pupilIds = Set.copyOf(pupilIds);
    }
}
