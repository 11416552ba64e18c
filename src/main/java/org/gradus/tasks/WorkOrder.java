package org.gradus.tasks;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.kernel.Refused;

/**
 * The order of a list: by what, and which way.
 *
 * @param descending the other way round than its first use would expect: latest day, last letter, youngest first
 */
public record WorkOrder(By by, boolean descending) {

    /** Most urgent first, then by the day it is due: the order of a list nobody has sorted. */
    public static final WorkOrder URGENT = new WorkOrder(By.URGENT, false);

    /** What a list can be sorted by. */
    public enum By {
        URGENT(
                new Key("w.urgency", Integer.class, Integer::valueOf),
                new Key("w.due_order", LocalDate.class, LocalDate::parse)),
        DUE(new Key("w.due_order", LocalDate.class, LocalDate::parse)),
        PUPIL(new Key("w.pupil_order", String.class, text -> text)),
        SCHOOL(
                new Key("w.school_order", String.class, text -> text),
                new Key("w.due_order", LocalDate.class, LocalDate::parse)),
        STAGE(
                new Key("w.stage", String.class, text -> text),
                new Key("w.due_order", LocalDate.class, LocalDate::parse)),
        /** The longest waiting first. */
        OLDEST(new Key("w.created_at", OffsetDateTime.class, OffsetDateTime::parse));

        private final List<Key> keys;

        By(Key... keys) {
            this.keys = List.of(keys);
        }

        List<Key> keys() {
            return keys;
        }

        /** Its name in an address. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A column of an order and how its values are read back; the task's id always comes last and makes places unique. */
    record Key(String sql, Class<?> type, Function<String, Object> reader) {}

    /**
     * The order that words name.
     *
     * @param sort a name of {@link By}, or null for {@link #URGENT}
     * @param order asc or desc, or null for asc
     * @throws Refused INVALID for other words
     */
    public static WorkOrder read(String sort, String order) {
        boolean descending = "desc".equals(order);
        if (order != null && !order.isBlank() && !descending && !"asc".equals(order)) {
            throw Refused.invalid("order", "A list is sorted up or down.", "Ask for asc or desc.");
        }
        if (sort == null || sort.isBlank()) {
            return new WorkOrder(By.URGENT, descending);
        }
        return Arrays.stream(By.values())
                .filter(by -> by.word().equals(sort))
                .findFirst()
                .map(by -> new WorkOrder(by, descending))
                .orElseThrow(() -> Refused.invalid(
                        "sort",
                        "The list cannot be sorted by that.",
                        "Sort by " + Arrays.stream(By.values()).map(By::word).collect(Collectors.joining(", ")) + "."));
    }
}
