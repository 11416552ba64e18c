package org.gradus.casework;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The case files. */
interface CaseFiles extends JpaRepository<CaseFile, Long> {

    Optional<CaseFile> findByReference(String reference);

    Optional<CaseFile> findByPupilIdAndStatus(long pupilId, CaseFile.Status status);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CaseFile c where c.reference = :reference")
    Optional<CaseFile> lockByReference(String reference);
}
