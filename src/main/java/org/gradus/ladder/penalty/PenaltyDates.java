package org.gradus.ladder.penalty;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gradus.casework.DateSource;
import org.springframework.stereotype.Component;

/** The days of a penalty notice from which deadlines are counted: receipt, end of the first and of the whole period. */
@Component
class PenaltyDates implements DateSource {

    private final NoticeStore store;

    PenaltyDates(NoticeStore store) {
        this.store = store;
    }

    @Override
    public Set<String> knows() {
        return Set.of("notice-received", "notice-discount-ends", "notice-period-ends");
    }

    @Override
    public Optional<LocalDate> date(String reference, String stepKey, String what) {
        Optional<PenaltyNotice> notice = stepKey == null ? Optional.empty() : store.ofStep(stepKey);
        return switch (what) {
            case "notice-received" -> notice.map(PenaltyNotice::receivedOn);
            case "notice-discount-ends" -> notice.flatMap(PenaltyNotice::discountEnds);
            case "notice-period-ends" -> notice.flatMap(PenaltyNotice::periodEnds);
            default -> throw new IllegalArgumentException(what);
        };
    }
}
