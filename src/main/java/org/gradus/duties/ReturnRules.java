package org.gradus.duties;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.gradus.calendar.Count;
import org.gradus.calendar.DayUnit;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.settings.Settings;
import org.springframework.stereotype.Component;

/** What {@code returns.dmn} says of a kind of return today. */
@Component
class ReturnRules {

    static final String TABLE = "returns";

    private final DecisionTables tables;
    private final SchoolCalendars calendars;
    private final Settings settings;
    private final Clock clock;

    ReturnRules(DecisionTables tables, SchoolCalendars calendars, Settings settings, Clock clock) {
        this.tables = tables;
        this.calendars = calendars;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * One row.
     *
     * @param threshold from how many the ground stands; 0 where it is not a matter of number
     * @param authorityAnswers whether the authority must look at it
     */
    record Rule(
            String kind,
            int threshold,
            int days,
            DayUnit dueUnit,
            boolean authorityAnswers,
            String label,
            String source,
            String version) {}

    /** @throws Refused INVALID when there is no such return */
    Rule of(String kind) {
        LocalDate today = London.today(clock);
        Map<String, Object> row = tables.evaluate(TABLE, today, Map.of("kind", kind)).stream()
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "kind",
                        "There is no return called \u201c" + kind + "\u201d.",
                        "Choose a return that the table returns.dmn knows."));
        return new Rule(
                kind,
                row.get("threshold") == null ? 0 : ((Number) row.get("threshold")).intValue(),
                ((Number) row.get("days")).intValue(),
                DayUnit.valueOf((String) row.get("dueUnit")),
                Boolean.TRUE.equals(row.get("authorityAnswers")),
                (String) row.get("label"),
                (String) row.get("source"),
                tables.version(TABLE, today));
    }

    /** By when it is told, counted on the school's calendar. */
    Count due(Rule rule, int school, LocalDate arose) {
        return calendars.of(school).count(arose, rule.days(), rule.dueUnit());
    }

    /** School days without a break after which the authority is told and a search is proposed. */
    int continuousDays(int school) {
        return settings.number("children-missing.days-continuous", school, London.today(clock));
    }
}
