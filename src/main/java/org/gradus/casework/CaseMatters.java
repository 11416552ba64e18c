package org.gradus.casework;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cases and first-day contacts as matters. */
@Component
class CaseMatters implements MatterSource {

    private final FilesAtHand cases;
    private final FirstDayContacts contacts;

    CaseMatters(FilesAtHand cases, FirstDayContacts contacts) {
        this.cases = cases;
        this.contacts = contacts;
    }

    @Override
    public Optional<Matter> find(String reference) {
        return cases.find(reference)
                .map(CaseFile::asMatter)
                .or(() -> contacts.findByReference(reference).map(FirstDayContact::asMatter));
    }

    @Override
    public Optional<Matter> lock(String reference) {
        return cases.lock(reference)
                .map(CaseFile::asMatter)
                .or(() -> contacts.lockByReference(reference).map(FirstDayContact::asMatter));
    }
}
