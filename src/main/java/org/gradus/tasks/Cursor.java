package org.gradus.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gradus.kernel.Refused;

/**
 * A place between two rows of a work list, so that a page begins where the last one ended whatever came and went.
 *
 * @param backwards whether the rows before the place are wanted
 * @param values of the columns of the order, then the task's id
 */
record Cursor(boolean backwards, List<Object> values) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws Refused INVALID when it is not one this service gave for a list in this order */
    static Cursor parse(String text, WorkOrder order) {
        try {
            List<String> parts = JSON.readValue(Base64.getUrlDecoder().decode(text), new TypeReference<>() {});
            List<WorkOrder.Key> keys = order.by().keys();
            if (parts.size() != keys.size() + 3
                    || !parts.get(1).equals(name(order))
                    || String.join("", parts).indexOf('\0') >= 0) {
                throw refused();
            }
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                values.add(keys.get(i).reader().apply(parts.get(i + 2)));
            }
            values.add(parts.get(parts.size() - 1));
            return new Cursor("p".equals(parts.get(0)), List.copyOf(values));
        } catch (IOException | IllegalArgumentException | DateTimeException | NullPointerException e) {
            throw refused();
        }
    }

    /** The place before or after a row. */
    static String text(boolean backwards, WorkOrder order, List<Object> values) {
        List<String> parts = new ArrayList<>(List.of(backwards ? "p" : "n", name(order)));
        values.forEach(value -> parts.add(value.toString()));
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(WorkOrder order) {
        return order.by().word() + (order.descending() ? "-" : "+");
    }

    private static Refused refused() {
        return Refused.invalid(
                "cursor", "This is not a place in this list of tasks.", "Leave it out to begin at the beginning.");
    }
}
