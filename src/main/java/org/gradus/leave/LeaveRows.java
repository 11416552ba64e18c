package org.gradus.leave;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The requests for leave. */
interface LeaveRows extends JpaRepository<LeaveRequest, Long> {

    Optional<LeaveRequest> findByReference(String reference);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l from LeaveRequest l where l.reference = :reference")
    Optional<LeaveRequest> lockByReference(String reference);
}
