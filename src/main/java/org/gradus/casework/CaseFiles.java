package org.gradus.casework;

import java.util.Optional;
import org.gradus.platform.LockedRows;
import org.springframework.data.jpa.repository.JpaRepository;

/** The case files. */
interface CaseFiles extends JpaRepository<CaseFile, Long>, LockedRows<CaseFile> {

    Optional<CaseFile> findByReference(String reference);

    Optional<CaseFile> findByPupilIdAndStatus(long pupilId, CaseFile.Status status);
}
