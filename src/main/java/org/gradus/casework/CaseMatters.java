package org.gradus.casework;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cases and first-day contacts as matters. */
@Component
class CaseMatters implements MatterSource {

    private final CaseFiles cases;
    private final FirstDayContacts contacts;

    CaseMatters(CaseFiles cases, FirstDayContacts contacts) {
        this.cases = cases;
        this.contacts = contacts;
    }

    @Override
    public Optional<Matter> find(String reference) {
        return cases.findByReference(reference)
                .map(CaseFile::asMatter)
                .or(() -> contacts.findByReference(reference).map(FirstDayContact::asMatter));
    }

    @Override
    public Optional<Matter> lock(String reference) {
        return cases.lockByReference(reference)
                .map(CaseFile::asMatter)
                .or(() -> contacts.lockByReference(reference).map(FirstDayContact::asMatter));
    }
}
