package org.gradus.oversight;

import java.util.Arrays;
import java.util.Locale;
import org.gradus.kernel.Refused;

/** What kind of work a task is, as far as oversight tells kinds apart. */
public enum WorkKind {
    /** A review held with a family, the judging of its targets, or a look at what was decided. */
    REVIEWS,
    /** Work on a notice to improve or a penalty notice. */
    NOTICES,
    OTHER;

    /** On {@code work_item w}: whether it is a review. */
    static final String REVIEW = "(w.task_key like 'Task\\_Review%' or w.task_key like 'Task\\_Evaluate%')";

    /** On {@code work_item w}: whether it decides something that rests on marks. */
    static final String DECISION = "(w.task_key ~ '^Task_(Decide|Evaluate|Review|Approve|Consider)')";

    /** On {@code work_item w}: the kind's name. */
    static final String OF_TASK = "case when " + REVIEW
            + " then 'REVIEWS' when w.process_key in ('penalty-notice', 'notice-to-improve') then 'NOTICES' else 'OTHER' end";

    /** On {@code deadline d}: the kind's name. */
    static final String OF_DEADLINE =
            "case when d.kind like '%review%' then 'REVIEWS' when d.kind like 'penalty-%' or d.kind like 'improvement-%'"
                    + " then 'NOTICES' else 'OTHER' end";

    /** As in addresses: {@code reviews}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that word; null for none.
     *
     * @throws Refused INVALID when there is no such kind
     */
    public static WorkKind named(String word) {
        if (word == null || word.isBlank()) {
            return null;
        }
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "kind",
                        "There is no kind of work \u201c" + word + "\u201d.",
                        "Ask for reviews, notices or other."));
    }
}
