package org.gradus.casework;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Knows some of the days from which deadlines are counted; every part of the case file that has such days provides one. */
public interface DateSource {

    /** The names of the days it knows, as {@code deadlines.dmn} writes them, for instance {@code notice-received}. */
    Set<String> knows();

    /**
     * @param stepKey key of the step beside the support track, or null
     * @return the day it happened; empty when it has not
     */
    Optional<LocalDate> date(String reference, String stepKey, String what);
}
