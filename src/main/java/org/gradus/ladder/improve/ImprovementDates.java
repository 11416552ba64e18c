package org.gradus.ladder.improve;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gradus.casework.DateSource;
import org.springframework.stereotype.Component;

/** The last day of the period a notice to improve names. */
@Component
class ImprovementDates implements DateSource {

    private final ImprovementNotices notices;

    ImprovementDates(ImprovementNotices notices) {
        this.notices = notices;
    }

    @Override
    public Set<String> knows() {
        return Set.of("improvement-last-day");
    }

    @Override
    public Optional<LocalDate> date(String reference, String stepKey, String what) {
        return notices.findFirstByStepKeyOrderByNumberDesc(stepKey).map(ImprovementNotice::periodTo);
    }
}
