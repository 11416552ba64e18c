package org.gradus.casework;

import java.util.List;
import java.util.Map;

/** Fills a task's form with what the case file already knows, so that nobody is asked twice. */
public interface Prefill {

    /** Whether it knows something for this user task. */
    boolean suits(String taskKey);

    /** Initial answers by field key, typed as in {@link AnsweredTask}; a list of maps for a repeated group. */
    Map<String, Object> values(Matter matter, String taskKey);

    /** Facts displayed above the form. */
    List<Shown> shown(Matter matter, String taskKey);

    /** One fact: what it is and what it says. */
    record Shown(String label, String text) {}
}
