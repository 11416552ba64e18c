package org.gradus.ladder;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface LadderSteps extends JpaRepository<LadderStep, Long> {

    Optional<LadderStep> findByStepKey(String stepKey);

    List<LadderStep> findByReferenceOrderByAskedAt(String reference);

    int countByReferenceAndKind(String reference, StepKind kind);
}
