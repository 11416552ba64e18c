package org.gradus.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gradus.casework.Matter;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Step;

/**
 * What is traced.
 *
 * @param decisions those of the step, oldest first
 * @param until the latest decision, or now when there is none
 * @param upns number of each pupil concerned, by id
 */
record TraceSubject(
        Step step, Matter matter, List<Decision> decisions, Instant until, Instant now, Map<Long, String> upns) {

    String upn() {
        return upns.get(matter.pupilId());
    }

    /** {@code after} for what came after the act was decided, else null. */
    String relation(Instant at) {
        return at.isAfter(until) ? "after" : null;
    }
}
