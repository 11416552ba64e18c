package org.gradus.casework;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The head of a case page: who it is about, where it stands and why it was opened. */
@Service
public class CaseVisits {

    private final CaseFiles files;
    private final CaseRegister register;

    CaseVisits(CaseFiles files, CaseRegister register) {
        this.files = files;
        this.register = register;
    }

    /** @param plansAgreed day the last plan was agreed, or null */
    public record Head(
            CaseRegister.Line line,
            String openedBecause,
            java.time.LocalDate plansAgreed,
            String referredFor,
            String closedBecause) {}

    /** @throws org.gradus.kernel.Refused NOT_FOUND when there is no such case for the actor */
    @Transactional(readOnly = true)
    public Head open(String reference) {
        CaseRegister.Line line = register.find(reference);
        Optional<CaseFile> file = files.findByReference(reference);
        return new Head(
                line,
                file.map(CaseFile::openedBecause).orElse(""),
                file.map(CaseFile::planAgreedOn).orElse(null),
                file.map(CaseFile::referredFor).orElse(null),
                file.map(CaseFile::closedBecause).orElse(null));
    }
}
