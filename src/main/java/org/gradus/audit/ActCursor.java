package org.gradus.audit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.gradus.kernel.Refused;

/** A place in the list of acts, after the act it names. */
record ActCursor(LocalDate actOn, long id) {

    static ActCursor after(Act act) {
        return new ActCursor(act.actOn(), act.id());
    }

    /** Null for none. */
    static ActCursor parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String[] parts = text.split("_", -1);
        try {
            if (parts.length == 2) {
                return new ActCursor(LocalDate.parse(parts[0]), Long.parseLong(parts[1]));
            }
            throw invalid();
        } catch (DateTimeParseException | NumberFormatException e) {
            throw invalid();
        }
    }

    String text() {
        return actOn + "_" + id;
    }

    private static Refused invalid() {
        return Refused.invalid("cursor", "This page cannot be found.", "Begin at the first page again.");
    }
}
