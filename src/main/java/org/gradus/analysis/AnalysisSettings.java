package org.gradus.analysis;

import java.time.Clock;
import java.time.LocalDate;
import org.gradus.kernel.London;
import org.gradus.settings.Settings;

/** The settings that analysis reads. */
final class AnalysisSettings {

    private AnalysisSettings() {}

    /** The rule about small counts in force today. */
    static SmallCounts smallCounts(Settings settings, Clock clock) {
        LocalDate today = London.today(clock);
        return new SmallCounts(settings.number("analysis.least-pupils", null, today));
    }
}
