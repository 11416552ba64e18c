package org.gradus.ladder.prosecution;

import java.time.Clock;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepEvent;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Prosecutions of a case as people may see them, with the time limit that runs. */
@Service
public class CourtViews {

    private final CourtRecords records;
    private final CaseSessions sessions;
    private final Steps steps;
    private final Matters matters;
    private final Access access;
    private final Clock clock;

    CourtViews(CourtRecords records, CaseSessions sessions, Steps steps, Matters matters, Access access, Clock clock) {
        this.records = records;
        this.sessions = sessions;
        this.steps = steps;
        this.matters = matters;
        this.access = access;
        this.clock = clock;
    }

    /**
     * One prosecution.
     *
     * @param courtCase null until the planning meeting is recorded, and for those who may not read the legal file
     * @param limit null while no session is on record
     * @param charged how many sessions are charged
     * @param events empty for those who may not read the legal file
     */
    public record View(Step step, CourtCase courtCase, Limitation limit, int charged, List<StepEvent> events) {}

    /** Everything about prosecutions in a case. */
    public record Page(List<View> steps, boolean mayExport) {}

    /** @throws Refused NOT_FOUND when the case may not be seen */
    @Transactional(readOnly = true)
    public Page ofCase(String reference) {
        Matter matter = matters.find(reference)
                .orElseThrow(() -> Refused.notFound("There is no case " + reference + ".", "Look it up by the pupil."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        boolean legalFile = access.has(Role.EDUCATION_WELFARE, Role.LEGAL, Role.MANAGER, Role.AUDITOR, Role.HEAD);
        return new Page(
                steps.ofCase(reference).stream()
                        .filter(step -> step.kind() == StepKind.PROSECUTION)
                        .map(step -> new View(
                                step,
                                legalFile ? records.find(step.stepKey()).orElse(null) : null,
                                sessions.limitation(step, matter.pupilId(), clock.instant())
                                        .orElse(null),
                                records.chargedIn(step.stepKey()).size(),
                                legalFile ? records.events(step.stepKey()) : List.of()))
                        .toList(),
                access.has(Role.EDUCATION_WELFARE, Role.LEGAL));
    }
}
