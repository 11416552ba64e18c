package org.gradus.casework;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The days from which deadlines of a matter are counted, read from its own facts. */
@Service
class DatedFacts implements CaseDates {

    private final CaseFiles cases;
    private final FirstDayContacts contacts;

    DatedFacts(CaseFiles cases, FirstDayContacts contacts) {
        this.cases = cases;
        this.contacts = contacts;
    }

    @Override
    @Transactional
    public Optional<LocalDate> date(String reference, String what) {
        return switch (what) {
            case "plan-agreed" -> cases.findByReference(reference).map(CaseFile::planAgreedOn);
            case "signal-raised" -> cases.findByReference(reference).map(CaseFile::openedOn);
            case "absence-date" -> contacts.findByReference(reference).map(FirstDayContact::absenceDate);
            default -> throw new IllegalArgumentException("No matter has a date called " + what);
        };
    }
}
