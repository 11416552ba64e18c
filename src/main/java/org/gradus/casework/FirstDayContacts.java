package org.gradus.casework;

import java.util.List;
import java.util.Optional;
import org.gradus.platform.LockedRows;
import org.springframework.data.jpa.repository.JpaRepository;

/** The searches for the reason of an absence. */
interface FirstDayContacts extends JpaRepository<FirstDayContact, Long>, LockedRows<FirstDayContact> {

    Optional<FirstDayContact> findByReference(String reference);

    Optional<FirstDayContact> findByPupilIdAndStatus(long pupilId, CaseFile.Status status);

    List<FirstDayContact> findBySchoolUrnAndStatus(int schoolUrn, CaseFile.Status status);
}
