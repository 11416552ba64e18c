package org.gradus.workflow.engine;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.London;
import org.gradus.settings.SettingDefinition;
import org.gradus.settings.SettingDefinitions;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Every row of {@code deadlines.dmn} as a setting: those that are a local choice can be changed (the amount; the unit
 * stays), those that are law are shown.
 */
@Component
@Order(10)
class DeadlineSettings implements SettingDefinitions {

    private static final int LONGEST = 400;

    /** Guidance reviews a plan after four to six school weeks and at least every six; some authorities after three. */
    private static final Map<String, int[]> NARROWER = Map.of("plan-review", new int[] {3, 6});

    private final DecisionTables tables;
    private final Clock clock;

    DeadlineSettings(DecisionTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public List<SettingDefinition> definitions() {
        return tables.rows(DeadlineRules.TABLE, London.today(clock)).stream()
                .map(DeadlineSettings::definition)
                .toList();
    }

    private static SettingDefinition definition(Map<String, Object> row) {
        String kind = (String) row.get("kind");
        String source = (String) row.get("source");
        int[] bounds = NARROWER.getOrDefault(kind, new int[] {0, LONGEST});
        SettingDefinition definition = SettingDefinition.number(
                        DeadlineRules.key(kind),
                        "deadlines",
                        ((Number) row.get("amount")).intValue(),
                        bounds[0],
                        bounds[1],
                        source)
                .labelled((String) row.get("label"), (String) row.get("unit"));
        return SettingDefinition.chosen(source) ? definition : definition.fixed();
    }
}
