package org.gradus.letters;

import java.util.List;

/**
 * A letter of a case as it lies on file.
 *
 * @param stepKey the step it is about, or null
 * @param parentId the parent it goes to, or null
 * @param addressUsed lines of the address; empty while it is not approved
 * @param addressHidden whether the address must not become known to the other parent
 * @param sha256 of the approved document in hex, as kept with it; null while it is not approved
 */
public record FiledLetter(
        LetterLine line,
        String stepKey,
        Long parentId,
        List<String> addressUsed,
        boolean addressHidden,
        String sha256) {}
