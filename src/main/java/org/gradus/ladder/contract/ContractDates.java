package org.gradus.ladder.contract;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gradus.casework.DateSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The days of a contract in force from which its reviews and its end are counted. */
@Component
class ContractDates implements DateSource {

    private final Contracts contracts;

    ContractDates(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public Set<String> knows() {
        return Set.of("contract-reviewed", "contract-last-day");
    }

    @Override
    @Transactional
    public Optional<LocalDate> date(String reference, String stepKey, String what) {
        return contracts
                .inForce(stepKey)
                .map(
                        what.equals("contract-reviewed")
                                ? AttendanceContract::lastReviewedOn
                                : AttendanceContract::runsTo);
    }
}
