package org.gradus.pupils;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A school of the national directory.
 *
 * @param laestab authority code (3 digits) and establishment number (4), or null
 * @param type as the directory words it, for instance {@code Community school}
 * @param phase as the directory words it, for instance {@code Primary}
 * @param status as the directory words it, for instance {@code Open}
 * @param hoursPerDay length of its school day where it was set, else null
 */
public record School(
        int urn,
        Integer laestab,
        Integer laCode,
        String name,
        String type,
        Control control,
        String phase,
        String status,
        Integer lowAge,
        Integer highAge,
        String gender,
        String postcode,
        String town,
        LocalDate opened,
        LocalDate closed,
        BigDecimal hoursPerDay) {

    /** Who answers for the school. */
    public enum Control {
        /** Maintained by the local authority. */
        MAINTAINED,
        ACADEMY,
        INDEPENDENT,
        OTHER
    }

    public Optional<BigDecimal> hours() {
        return Optional.ofNullable(hoursPerDay);
    }
}
