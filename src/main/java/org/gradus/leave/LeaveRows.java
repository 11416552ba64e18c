package org.gradus.leave;

import java.util.Optional;
import org.gradus.platform.LockedRows;
import org.springframework.data.jpa.repository.JpaRepository;

/** The requests for leave. */
interface LeaveRows extends JpaRepository<LeaveRequest, Long>, LockedRows<LeaveRequest> {

    Optional<LeaveRequest> findByReference(String reference);
}
