package org.gradus.workflow.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.gradus.kernel.London;
import org.springframework.stereotype.Component;

/** Days in England as the pages of processes write them. */
@Component("processDays")
class ProcessDays {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    /** The day of a moment. */
    public String day(Instant at) {
        return DAY.format(LocalDate.ofInstant(at, London.ZONE));
    }
}
