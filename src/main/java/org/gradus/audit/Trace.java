package org.gradus.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.gradus.ladder.Step;

/**
 * Why an enforcement act happened: everything it rests on, back to the marks.
 *
 * @param pupil the child's name
 * @param subject the child as the record has it
 * @param parent against whom; null when against the family as a whole
 * @param until what was known by this instant was known when it was decided; of an act nobody decided yet, now
 * @param asOf when the trace was read: what has changed since is what had changed by then
 * @param items by level, and by time within each level
 * @param rules every rule pack and table that had a part, with its version
 * @param people everybody who had a part, and with what
 */
public record Trace(
        Step step,
        int schoolUrn,
        String school,
        String upn,
        String pupil,
        String subject,
        String parent,
        Instant until,
        Instant asOf,
        List<TraceItem> items,
        List<RuleUsed> rules,
        List<Person> people) {

    /** A table with its version, and what was decided by it. */
    public record RuleUsed(String table, String version, String what) {}

    /**
     * Somebody who had a part.
     *
     * @param roles held when they acted
     * @param did actions, as the record names them
     */
    public record Person(String username, String name, List<String> roles, List<String> did) {}

    /** The items of one level, in order of time. */
    public List<TraceItem> at(TraceItem.Level level) {
        return items.stream().filter(item -> item.level() == level).toList();
    }

    /** All items in order of time. */
    public List<TraceItem> inTime() {
        return items.stream().sorted(Comparator.comparing(TraceItem::at)).toList();
    }

    /** How many of its items have changed since. */
    public long changed() {
        return items.stream().filter(item -> !item.since().isEmpty()).count();
    }
}
