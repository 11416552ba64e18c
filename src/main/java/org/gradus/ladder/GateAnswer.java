package org.gradus.ladder;

import java.util.List;

/**
 * A gate looked at: every condition, met or missing.
 *
 * @param packs rule packs in force on the day, as the tables name them
 * @param tableVersion version of the gate's table
 */
public record GateAnswer(GateQuestion question, String packs, String tableVersion, List<Condition> conditions) {

    /**
     * One condition.
     *
     * @param words in plain words
     * @param met whether the table grants it on this fact
     * @param overridable whether the law or local design leaves room for a named person to decide otherwise, with a reason
     * @param remedy what to do when it is missing
     */
    public record Condition(
            String id, String words, boolean met, Fact fact, boolean overridable, String remedy, String source) {}

    public boolean open() {
        return conditions.stream().allMatch(Condition::met);
    }

    public List<Condition> missing() {
        return conditions.stream().filter(condition -> !condition.met()).toList();
    }
}
