package org.gradus.tasks;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import org.gradus.kernel.Refused;

/**
 * A place between two rows of a work list, so that a page begins where the last one ended whatever came and went.
 *
 * @param backwards whether the rows before the place are wanted
 */
record Cursor(boolean backwards, int urgency, LocalDate due, String taskId) {

    /** @throws Refused INVALID when it is not one this service gave */
    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 4);
            if (parts.length == 4 && parts[3].length() <= 64) {
                return new Cursor(
                        "p".equals(parts[0]), Integer.parseInt(parts[1]), LocalDate.parse(parts[2]), parts[3]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused();
        }
        throw refused();
    }

    static String before(WorkItem item) {
        return text("p", item);
    }

    static String after(WorkItem item) {
        return text("n", item);
    }

    private static String text(String direction, WorkItem item) {
        LocalDate due = item.dueOn() == null ? LocalDate.of(9999, 12, 31) : item.dueOn();
        String plain = direction + "|" + -item.priority() + "|" + due + "|" + item.taskId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static Refused refused() {
        return Refused.invalid(
                "cursor", "This is not a place in a list of tasks.", "Leave it out to begin at the beginning.");
    }
}
