package org.gradus.casework;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The searches for the reason of an absence. */
interface FirstDayContacts extends JpaRepository<FirstDayContact, Long> {

    Optional<FirstDayContact> findByReference(String reference);

    Optional<FirstDayContact> findByPupilIdAndStatus(long pupilId, CaseFile.Status status);

    List<FirstDayContact> findBySchoolUrnAndStatus(int schoolUrn, CaseFile.Status status);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from FirstDayContact f where f.reference = :reference")
    Optional<FirstDayContact> lockByReference(String reference);
}
