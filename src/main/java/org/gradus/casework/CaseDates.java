package org.gradus.casework;

import java.time.LocalDate;
import java.util.Optional;

/** The dated facts of a matter from which deadlines are counted. */
public interface CaseDates {

    /**
     * @param reference the matter
     * @param stepKey key of the step beside the support track whose fact is meant, or null
     * @param what for instance {@code plan-agreed}, {@code absence-date} or {@code notice-received}
     * @return the day it happened; empty when it has not
     * @throws IllegalArgumentException when nobody knows such a date
     */
    Optional<LocalDate> date(String reference, String stepKey, String what);
}
