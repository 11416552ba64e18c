package org.gradus.workflow.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gradus.calendar.DayUnit;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.DecisionTables;
import org.gradus.settings.Setting;
import org.gradus.settings.SettingDefinition;
import org.gradus.settings.Settings;
import org.springframework.stereotype.Component;

/**
 * How long each kind of deadline is on a day at a school: {@code deadlines.dmn}, with the amount that school or authority
 * have chosen where the table's source leaves the choice to them. The unit is the table's.
 */
@Component
class DeadlineRules {

    static final String TABLE = "deadlines";

    private final DecisionTables tables;
    private final Settings settings;
    private final Map<Known, Map<String, Object>> known = new ConcurrentHashMap<>();

    private record Known(String version, String kind) {}

    DeadlineRules(DecisionTables tables, Settings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    /**
     * A rule.
     *
     * @param choice what the working says about a chosen amount, beginning with "; ", else empty
     */
    record Rule(int amount, DayUnit unit, String countedFrom, String label, String source, String choice) {

        /** The same with the amount it had when the deadline was made. */
        Rule with(int made, String saidThen) {
            return new Rule(made, unit, countedFrom, label, source, saidThen);
        }
    }

    /** The setting that holds the amount of a kind. */
    static String key(String kind) {
        return "deadline." + kind;
    }

    Rule of(String kind, int schoolUrn, LocalDate on) {
        Map<String, Object> row = row(kind, on);
        int amount = ((Number) row.get("amount")).intValue();
        DayUnit unit = DayUnit.valueOf((String) row.get("unit"));
        String countedFrom = (String) row.get("countedFrom");
        String label = (String) row.get("label");
        String source = (String) row.get("source");
        Setting chosen = SettingDefinition.chosen(source) ? settings.inForce(key(kind), schoolUrn, on) : null;
        if (chosen == null || !chosen.set()) {
            return new Rule(amount, unit, countedFrom, label, source, "");
        }
        String whose = chosen.origin() == Setting.Origin.SCHOOL ? "the school" : "the authority";
        String choice =
                "set by " + whose + " from " + DayWords.full(chosen.since()) + ", " + amount + " where nothing is set";
        return new Rule(
                Integer.parseInt(chosen.value()),
                unit,
                countedFrom,
                label,
                source + "; " + chosen.value() + " " + choice,
                "; " + chosen.value() + " " + choice);
    }

    /** Role to which an overdue task of this kind goes, if the table names one. */
    Optional<String> escalateTo(String kind, LocalDate on) {
        return Optional.ofNullable((String) row(kind, on).get("escalateTo")).filter(role -> !role.isBlank());
    }

    /** The version of the table in force that day. */
    String version(LocalDate on) {
        return tables.version(TABLE, on);
    }

    private Map<String, Object> row(String kind, LocalDate on) {
        // A version of the table never changes, and working a table out takes longer than all the rest of a deadline.
        return known.computeIfAbsent(new Known(version(on), kind), key -> evaluate(kind, on));
    }

    private Map<String, Object> evaluate(String kind, LocalDate on) {
        List<Map<String, Object>> found = tables.evaluate(TABLE, on, Map.of("kind", kind));
        if (found.size() != 1) {
            throw new IllegalStateException("deadlines.dmn has " + found.size() + " rows for the kind " + kind);
        }
        return found.get(0);
    }
}
