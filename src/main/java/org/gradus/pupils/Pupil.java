package org.gradus.pupils;

import java.time.LocalDate;

/**
 * A pupil as the schools' files know them.
 *
 * @param formerUpn the number they had before, or null
 * @param preferredForename the name they go by, or null when it is the forename
 * @param sex F or M, or null
 * @param firstLanguage census code, for instance ENG, or null
 * @param ethnicity census code, for instance WBRI, or null
 */
public record Pupil(
        long id,
        String upn,
        String formerUpn,
        String surname,
        String forename,
        String preferredForename,
        LocalDate dateOfBirth,
        String sex,
        String firstLanguage,
        String ethnicity) {

    /** The name they go by, forename first. */
    public String name() {
        return (preferredForename == null ? forename : preferredForename) + " " + surname;
    }

    public CompulsorySchoolAge compulsorySchoolAge() {
        return CompulsorySchoolAge.of(dateOfBirth);
    }
}
