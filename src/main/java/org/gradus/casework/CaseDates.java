package org.gradus.casework;

import java.time.LocalDate;
import java.util.Optional;

/** The dated facts of a matter from which deadlines are counted. */
public interface CaseDates {

    /**
     * @param reference the matter
     * @param what {@code plan-agreed}, {@code absence-date} or {@code signal-raised}
     * @return the day it happened; empty when it has not
     */
    Optional<LocalDate> date(String reference, String what);
}
