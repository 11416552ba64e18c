package org.gradus.leave;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gradus.casework.DateSource;
import org.gradus.casework.Matter;
import org.gradus.casework.MatterSource;
import org.springframework.stereotype.Component;

/** Requests for leave as matters with tasks of their own, and the day from which the register is looked at. */
@Component
class LeaveMatters implements MatterSource, DateSource {

    private static final String DAY_AFTER = "leave-day-after";

    private final LeaveRows rows;

    LeaveMatters(LeaveRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Matter> find(String reference) {
        return rows.findByReference(reference).map(LeaveRequest::asMatter);
    }

    @Override
    public Optional<Matter> lock(String reference) {
        return rows.lockByReference(reference).map(LeaveRequest::asMatter);
    }

    @Override
    public Set<String> knows() {
        return Set.of(DAY_AFTER);
    }

    @Override
    public Optional<LocalDate> date(String reference, String stepKey, String what) {
        return rows.findByReference(reference).map(row -> row.view().to().plusDays(1));
    }
}
