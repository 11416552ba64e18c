package org.gradus.ladder.contract;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The versions of attendance contracts, numbered within each step. */
interface AttendanceContracts extends JpaRepository<AttendanceContract, Long> {

    List<AttendanceContract> findByReferenceOrderById(String reference);

    List<AttendanceContract> findByStepKeyOrderByNumber(String stepKey);

    Optional<AttendanceContract> findFirstByStepKeyOrderByNumberDesc(String stepKey);

    Optional<AttendanceContract> findByStepKeyAndState(String stepKey, AttendanceContract.State state);
}
