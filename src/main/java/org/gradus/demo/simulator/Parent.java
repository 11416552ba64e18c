package org.gradus.demo.simulator;

/**
 * A parent or carer, as a MIS holds them; the same person may stand beside several children.
 *
 * @param id of the person, the same wherever they appear
 * @param relationship code of the common basic data set (PAM, PAF, STP, FOS, REL, SWR)
 * @param livesWith whether the children live in this person's home
 * @param addressHidden whether the address must not be shown to the other parent
 */
record Parent(
        String id,
        String title,
        String surname,
        String forename,
        String relationship,
        boolean responsibility,
        boolean livesWith,
        Home home,
        boolean addressHidden,
        String phone,
        String email,
        String language,
        boolean interpreter,
        boolean safe,
        String note) {

    /** Where somebody lives: an invented street under a postcode area that is not in use. */
    record Home(String line1, String line2, String town, String postcode) {}

    /** The same person as the parent of children in another home. */
    Parent elsewhere() {
        return new Parent(
                id,
                title,
                surname,
                forename,
                "PAF",
                true,
                false,
                home,
                addressHidden,
                phone,
                email,
                language,
                interpreter,
                safe,
                note);
    }
}
