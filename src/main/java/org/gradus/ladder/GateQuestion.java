package org.gradus.ladder;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a gate is asked about.
 *
 * @param gate the gate
 * @param reference case or other matter
 * @param step the step beside the support track; null for a matter that is not a case's step
 * @param pupilId the child
 * @param schoolUrn the school of the matter
 * @param on the day whose law and facts count
 * @param knownAt what was known at this instant counts, nothing later
 * @param preparedBy who prepared the step, or null when nobody is on record
 * @param deciding who would decide it, or null when only looking
 */
public record GateQuestion(
        Gate gate,
        String reference,
        Step step,
        long pupilId,
        int schoolUrn,
        LocalDate on,
        Instant knownAt,
        String preparedBy,
        String deciding) {

    public Long parentId() {
        return step == null ? null : step.parentId();
    }

    public String stepKey() {
        return step == null ? null : step.stepKey();
    }
}
