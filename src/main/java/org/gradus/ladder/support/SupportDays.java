package org.gradus.ladder.support;

import java.time.Clock;
import java.time.LocalDate;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;

/** Which days something can have been done on. */
final class SupportDays {

    private SupportDays() {}

    /** @throws Refused INVALID */
    static void mustNotBeInTheFuture(String field, LocalDate day, Clock clock) {
        if (day.isAfter(London.today(clock))) {
            throw Refused.invalid(field, "This day has not come yet.", "Give the day on which it was done.");
        }
    }

    /** @throws Refused INVALID for a day to come, or before the step was asked for */
    static void mustBeDuring(String field, LocalDate day, Step step, Clock clock) {
        mustNotBeInTheFuture(field, day, clock);
        if (day.isBefore(step.askedOn())) {
            throw Refused.invalid(
                    field,
                    "This day is before " + step.stepKey() + " was opened on " + step.askedOn() + ".",
                    "Check the day; what was done before belongs to the case's earlier steps.");
        }
    }
}
