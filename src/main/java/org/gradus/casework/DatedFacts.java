package org.gradus.casework;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The days of the support track and of first-day contacts from which deadlines are counted. */
@Service
class DatedFacts implements DateSource {

    private final CaseFiles cases;
    private final FirstDayContacts contacts;

    DatedFacts(CaseFiles cases, FirstDayContacts contacts) {
        this.cases = cases;
        this.contacts = contacts;
    }

    @Override
    public Set<String> knows() {
        return Set.of("plan-agreed", "signal-raised", "absence-date");
    }

    @Override
    @Transactional
    public Optional<LocalDate> date(String reference, String stepKey, String what) {
        return switch (what) {
            case "plan-agreed" -> cases.findByReference(reference).map(CaseFile::planAgreedOn);
            case "signal-raised" -> cases.findByReference(reference).map(CaseFile::openedOn);
            case "absence-date" -> contacts.findByReference(reference).map(FirstDayContact::absenceDate);
            default -> throw new IllegalArgumentException("No matter has a date called " + what);
        };
    }
}
