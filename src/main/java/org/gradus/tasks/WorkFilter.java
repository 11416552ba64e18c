package org.gradus.tasks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gradus.access.Role;
import org.gradus.kernel.Refused;

/**
 * Which of the tasks somebody may see they want to see; its words are those of addresses, of the API and of saved filters.
 *
 * @param school URN, or null for every school
 * @param stage a model's name, or null for every stage
 * @param pupil beginning of a name, a unique pupil number or a case reference; null for every pupil
 * @param role whose tasks, or null for every role's
 * @param claimedBy a username or the beginning of the name of whoever claimed it, or null
 * @param kind key of the task in its model, or null for every kind
 */
public record WorkFilter(
        Whose whose, Due due, Integer school, String stage, String pupil, Role role, String claimedBy, String kind) {

    private static final int LONGEST = 100;

    /** Whose tasks are listed. */
    public enum Whose {
        /** To do: claimed by the one who asks, or by nobody and of a role they hold there. */
        DAY,
        /** Claimed by the one who asks. */
        MINE,
        /** Of the roles the one who asks holds there, whoever claimed them. */
        TEAM,
        /** Claimed by nobody. */
        UNASSIGNED,
        /** For other people or roles, in matters the one who asks has worked on. */
        WAITING,
        /** All that the one who asks may see. */
        ALL
    }

    /** When they are due, by England's calendar; a week ends on Sunday. */
    public enum Due {
        ANY,
        /** Before today. */
        OVERDUE,
        TODAY,
        /** After today, in this week. */
        WEEK,
        /** After this week, or on no day. */
        LATER
    }

    /** All of a list. */
    public static WorkFilter of(Whose whose) {
        return new WorkFilter(whose, Due.ANY, null, null, null, null, null, null);
    }

    /**
     * The filter that words say; what is missing or blank does not narrow.
     *
     * @param words list, due, school, stage, pupil, role, claimed, kind; and overdue=true, the elder word for due=overdue
     * @param otherwise the list when none is named
     * @throws Refused INVALID for a word that means nothing
     */
    public static WorkFilter read(Map<String, String> words, Whose otherwise) {
        Whose whose = named(Whose.class, words, "list");
        Due due = named(Due.class, words, "due");
        if (due == null) {
            due = "true".equals(words.get("overdue")) ? Due.OVERDUE : Due.ANY;
        }
        return new WorkFilter(
                whose == null ? otherwise : whose,
                due,
                urn(text(words, "school")),
                text(words, "stage"),
                text(words, "pupil"),
                named(Role.class, words, "role"),
                text(words, "claimed"),
                text(words, "kind"));
    }

    /** The words that {@link #read} understands, in the order of an address; without those that do not narrow. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("list", word(whose));
        words.putAll(narrowing());
        return words;
    }

    /** The words besides the list: each narrows it and may be taken away. */
    public Map<String, String> narrowing() {
        Map<String, String> words = new LinkedHashMap<>();
        if (due != Due.ANY) {
            words.put("due", word(due));
        }
        put(words, "school", school == null ? null : school.toString());
        put(words, "stage", stage);
        put(words, "pupil", pupil);
        put(words, "role", role == null ? null : role.name());
        put(words, "claimed", claimedBy);
        put(words, "kind", kind);
        return words;
    }

    /** The same filter on another list. */
    public WorkFilter on(Whose other) {
        return new WorkFilter(other, due, school, stage, pupil, role, claimedBy, kind);
    }

    /** The same filter on another time. */
    public WorkFilter on(Due other) {
        return new WorkFilter(whose, other, school, stage, pupil, role, claimedBy, kind);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, String> words, String name, String value) {
        if (value != null) {
            words.put(name, value);
        }
    }

    private static String text(Map<String, String> words, String name) {
        String text = words.get(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Refused.invalid(
                    name, "The list cannot be filtered by this.", "Give at most " + LONGEST + " ordinary characters.");
        }
        return text.strip();
    }

    private static Integer urn(String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,9}")) {
            throw Refused.invalid(
                    "school", "A school's unique reference number has only digits.", "Give it as in 100123.");
        }
        return Integer.valueOf(text);
    }

    private static <E extends Enum<E>> E named(Class<E> type, Map<String, String> words, String name) {
        String given = text(words, name);
        if (given == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        name,
                        "There is no " + name + " of that name.",
                        "Choose one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(type.getEnumConstants())
                                                .map(WorkFilter::word)
                                                .toList())
                                + "."));
    }
}
