package org.gradus.analysis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gradus.kernel.London;
import org.gradus.settings.SettingDefinition;
import org.gradus.settings.SettingDefinitions;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The settings of analysis. */
@Component
@Order(50)
class AnalysisSettings implements SettingDefinitions {

    private static final String LEAST = "analysis.least-pupils";

    @Override
    public List<SettingDefinition> definitions() {
        return List.of(SettingDefinition.number(
                        LEAST,
                        "register",
                        6,
                        3,
                        30,
                        "[LOCAL] disclosure control: from how many pupils on a group is told in figures")
                .withoutSchools());
    }

    /** The rule about small counts in force today. */
    static SmallCounts smallCounts(org.gradus.settings.Settings settings, Clock clock) {
        LocalDate today = London.today(clock);
        return new SmallCounts(settings.number(LEAST, null, today));
    }
}
