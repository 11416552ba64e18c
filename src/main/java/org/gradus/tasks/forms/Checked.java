package org.gradus.tasks.forms;

import java.util.List;
import java.util.Map;
import org.gradus.kernel.Refused;

/** What came of checking answers against their form. */
public sealed interface Checked {

    /** @param answers by field key, typed as {@code AnsweredTask} says; only what was answered and is not hidden */
    record Accepted(Map<String, Object> answers) implements Checked {}

    /** @param problems in the form's order, never empty */
    record Rejected(List<Refused.Problem> problems) implements Checked {}
}
