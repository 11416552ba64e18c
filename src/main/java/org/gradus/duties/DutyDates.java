package org.gradus.duties;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gradus.casework.DateSource;
import org.gradus.pupils.PupilLookup;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The days of duties from which deadlines are counted. */
@Component
class DutyDates implements DateSource {

    private final DutyMatters matters;
    private final AttendanceOrderFile orders;
    private final StatutoryReturns returns;
    private final PupilLookup pupils;
    private final Clock clock;

    DutyDates(
            DutyMatters matters,
            AttendanceOrderFile orders,
            StatutoryReturns returns,
            PupilLookup pupils,
            Clock clock) {
        this.matters = matters;
        this.orders = orders;
        this.returns = returns;
        this.pupils = pupils;
        this.clock = clock;
    }

    @Override
    public Set<String> knows() {
        return Set.of("attendance-notice-over", "school-age-over", "return-due");
    }

    @Override
    @Transactional
    public Optional<LocalDate> date(String reference, String stepKey, String what) {
        return switch (what) {
            case "attendance-notice-over" ->
                orders.notice(reference, clock.instant())
                        .map(notice -> notice.lastDay().plusDays(1));
            case "school-age-over" ->
                matters.get(reference)
                        .flatMap(duty -> pupils.withId(duty.pupilId()))
                        .map(pupil -> pupil.compulsorySchoolAge().to().plusDays(1));
            case "return-due" ->
                returns.ofMatter(reference).stream().findFirst().map(StatutoryReturns.Return::dueOn);
            default -> throw new IllegalArgumentException("No duty has a date called " + what);
        };
    }
}
