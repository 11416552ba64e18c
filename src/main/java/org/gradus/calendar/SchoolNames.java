package org.gradus.calendar;

import java.util.List;
import java.util.Optional;

/** Port to those who know the schools, implemented by {@code pupils}; without it a school is known by its URN alone. */
public interface SchoolNames {

    /**
     * A school, as far as its calendar needs to know it.
     *
     * @param authority three-digit code of the authority whose default dates it follows, or null when not known
     */
    record School(int urn, String name, String authority) {}

    /** The school with this URN, or empty when there is none. */
    Optional<School> find(int urn);

    /** Every school of the installation, by name. */
    List<School> all();
}
