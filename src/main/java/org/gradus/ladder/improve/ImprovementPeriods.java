package org.gradus.ladder.improve;

import java.time.LocalDate;
import java.util.Optional;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.settings.Settings;
import org.springframework.stereotype.Component;

/** Which periods a notice to improve may have, by what the authority has chosen within three to six weeks [LOCAL]. */
@Component
class ImprovementPeriods {

    /** The setting that says whether {@code school} or {@code authority} issues. */
    static final String ISSUER = "notice-to-improve.issuer";

    private final Settings settings;
    private final SchoolCalendars calendars;

    ImprovementPeriods(Settings settings, SchoolCalendars calendars) {
        this.settings = settings;
        this.calendars = calendars;
    }

    /** Fewest weeks with school, on a day. */
    int least(LocalDate on) {
        return settings.number("notice-to-improve.weeks-least", null, on);
    }

    /** Most calendar weeks, on a day. */
    int most(LocalDate on) {
        return settings.number("notice-to-improve.weeks-most", null, on);
    }

    /**
     * What is wrong with a period, by the settings of a day.
     *
     * @param earliest the first day on which it may begin
     * @return in one sentence; empty when it is lawful
     * @throws org.gradus.kernel.Refused when no term dates are entered for the time of the period
     */
    Optional<String> wrong(int schoolUrn, ImprovementPeriod period, LocalDate earliest, LocalDate on) {
        return period.wrong(earliest, least(on), most(on), calendars.of(schoolUrn));
    }
}
