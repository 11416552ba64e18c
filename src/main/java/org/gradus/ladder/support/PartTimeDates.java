package org.gradus.ladder.support;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gradus.casework.DateSource;
import org.springframework.stereotype.Component;

/** The day on which a part-time timetable is looked at next: its review, or its last day if that comes first. */
@Component
class PartTimeDates implements DateSource {

    private static final String NEXT_REVIEW = "part-time-next-review";

    private final PartTimeTimetables timetables;

    PartTimeDates(PartTimeTimetables timetables) {
        this.timetables = timetables;
    }

    @Override
    public Set<String> knows() {
        return Set.of(NEXT_REVIEW);
    }

    @Override
    public Optional<LocalDate> date(String reference, String stepKey, String what) {
        return timetables.latest(stepKey).map(timetables::nextReview);
    }
}
