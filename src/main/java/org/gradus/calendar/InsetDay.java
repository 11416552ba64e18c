package org.gradus.calendar;

import java.time.LocalDate;

/**
 * A day for the staff's training on which pupils do not attend.
 *
 * @param name what it is for, or an empty text
 */
public record InsetDay(LocalDate date, String name) {

    public InsetDay {
        name = name == null ? "" : name.strip();
    }
}
