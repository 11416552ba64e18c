package org.gradus.casework;

import java.util.Optional;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Cases and first-day contacts behind one door. */
@Service
class KnownMatters implements Matters {

    private final CaseFiles cases;
    private final FirstDayContacts contacts;

    KnownMatters(CaseFiles cases, FirstDayContacts contacts) {
        this.cases = cases;
        this.contacts = contacts;
    }

    @Override
    @Transactional
    public Optional<Matter> find(String reference) {
        return cases.findByReference(reference)
                .map(CaseFile::asMatter)
                .or(() -> contacts.findByReference(reference).map(FirstDayContact::asMatter));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Matter lock(String reference) {
        return cases.lockByReference(reference)
                .map(CaseFile::asMatter)
                .or(() -> contacts.lockByReference(reference).map(FirstDayContact::asMatter))
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
    }
}
