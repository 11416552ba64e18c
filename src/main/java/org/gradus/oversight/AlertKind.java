package org.gradus.oversight;

import java.util.Arrays;
import java.util.Locale;
import org.gradus.kernel.Refused;

/** What an alert can watch. */
public enum AlertKind {
    OVERDUE_TASKS,
    OVERDUE_REVIEWS,
    /** Open tasks nobody has claimed. */
    UNALLOCATED,
    /** School days since the latest mark of a school's register; of several schools the longest. */
    SILENT_DAYS,
    OPEN_CASES;

    /** As in addresses and messages: {@code overdue-tasks}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws Refused INVALID when there is no such kind */
    public static AlertKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Refused.invalid("kind", "It is not said what is to be watched.", "Choose one from the list."));
    }
}
