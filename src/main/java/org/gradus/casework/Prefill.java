package org.gradus.casework;

import java.util.List;
import java.util.Map;

/** Fills a task's form with what the case file already knows, so that nobody is asked twice. */
public interface Prefill {

    /** Whether it knows something for this user task. */
    boolean suits(String taskKey);

    /** Initial answers by field key, typed as in {@link AnsweredTask}; a list of maps for a repeated group. */
    Map<String, Object> values(TaskAt task);

    /** Facts displayed above the form. */
    List<Shown> shown(TaskAt task);

    /**
     * The task asked about.
     *
     * @param stepKey key of the step beside the support track, or null
     * @param gate key of the gate the task is decided at, or null
     * @param preparedBy who did the tasks whose doer may not do this one, or null
     */
    record TaskAt(Matter matter, String taskKey, String stepKey, String gate, String preparedBy) {}

    /**
     * One fact: what it is and what it says.
     *
     * @param met true for a condition that is met, false for one that is missing, null for what is no condition
     */
    record Shown(String label, String text, Boolean met) {

        public Shown(String label, String text) {
            this(label, text, null);
        }
    }
}
