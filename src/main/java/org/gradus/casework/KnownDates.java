package org.gradus.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Every {@link DateSource} behind one door. */
@Service
class KnownDates implements CaseDates {

    private final List<DateSource> sources;

    KnownDates(List<DateSource> sources) {
        this.sources = sources;
    }

    @Override
    public Optional<LocalDate> date(String reference, String stepKey, String what) {
        return sources.stream()
                .filter(source -> source.knows().contains(what))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No matter has a date called " + what))
                .date(reference, stepKey, what);
    }
}
