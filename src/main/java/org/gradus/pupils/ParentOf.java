package org.gradus.pupils;

import java.util.List;

/**
 * A parent (Education Act 1996 s.576) of one pupil, with what must be known before contacting them.
 *
 * @param relationship code of the common transfer file, for instance PAM mother, PAF father, CAR carer
 * @param parentalResponsibility null when it is not known
 * @param livesWithPupil null when it is not known
 * @param safeToContact false: nobody contacts this parent without the safeguarding lead
 * @param contactNote what to heed, or null
 * @param addressHidden whether the address must not become known to the other parent
 * @param address lines from street to postcode; empty when it is hidden and the asker may not see it
 */
public record ParentOf(
        long parentId,
        long pupilId,
        String externalId,
        String title,
        String surname,
        String forename,
        String relationship,
        Boolean parentalResponsibility,
        Boolean livesWithPupil,
        Integer priority,
        boolean safeToContact,
        String contactNote,
        boolean addressHidden,
        List<String> address,
        String phone,
        String email,
        String language,
        boolean interpreterNeeded) {

    /** Title, forename and surname as far as known. */
    public String name() {
        return String.join(
                " ",
                java.util.stream.Stream.of(title, forename, surname)
                        .filter(part -> part != null && !part.isBlank())
                        .toList());
    }

    ParentOf withoutAddress() {
        return new ParentOf(
                parentId,
                pupilId,
                externalId,
                title,
                surname,
                forename,
                relationship,
                parentalResponsibility,
                livesWithPupil,
                priority,
                safeToContact,
                contactNote,
                addressHidden,
                List.of(),
                phone,
                email,
                language,
                interpreterNeeded);
    }
}
