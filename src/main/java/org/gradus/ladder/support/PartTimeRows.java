package org.gradus.ladder.support;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The part-time timetables. */
interface PartTimeRows extends JpaRepository<PartTimeTimetable, Long> {

    Optional<PartTimeTimetable> findFirstByStepKeyOrderByNumberDesc(String stepKey);

    int countByStepKey(String stepKey);

    List<PartTimeTimetable> findByReferenceOrderById(String reference);

    @Query("select t from PartTimeTimetable t where t.pupilId = :pupilId and t.agreedOn is not null"
            + " and t.startsOn <= :to and t.endsOn >= :from and (t.endedOn is null or t.endedOn >= :from)")
    List<PartTimeTimetable> agreedBetween(long pupilId, LocalDate from, LocalDate to);
}
