package org.gradus.casework;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The support plans of the cases, numbered within each. */
interface SupportPlans extends JpaRepository<SupportPlan, Long> {

    List<SupportPlan> findByReferenceOrderByNumber(String reference);

    Optional<SupportPlan> findFirstByReferenceOrderByNumberDesc(String reference);
}
