package org.gradus.ladder.improve;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The versions of notices to improve, numbered within each step. */
interface ImprovementNotices extends JpaRepository<ImprovementNotice, Long> {

    List<ImprovementNotice> findByReferenceOrderById(String reference);

    List<ImprovementNotice> findByStepKeyOrderByNumber(String stepKey);

    Optional<ImprovementNotice> findFirstByStepKeyOrderByNumberDesc(String stepKey);

    List<ImprovementNotice> findByPupilIdAndParentIdAndOutcomeInAndEndedOnLessThanEqualOrderByEndedOn(
            long pupilId, long parentId, Collection<String> outcomes, LocalDate on);

    List<ImprovementNotice> findByPupilIdInAndState(Collection<Long> pupilIds, ImprovementNotice.State state);
}
