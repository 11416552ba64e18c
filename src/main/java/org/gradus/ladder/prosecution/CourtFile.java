package org.gradus.ladder.prosecution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepEvent;
import org.gradus.register.DatedSession;
import org.gradus.register.PenaltyCount;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All that is on record about a prosecution, for whoever puts it in evidence; asks nobody who is asking. */
@Service
@Transactional(readOnly = true)
public class CourtFile {

    private final CourtRecords records;
    private final CaseSessions sessions;

    CourtFile(CourtRecords records, CaseSessions sessions) {
        this.records = records;
        this.sessions = sessions;
    }

    /**
     * A prosecution as known at an instant.
     *
     * @param courtCase empty until the planning meeting is recorded
     * @param certificate the newest certificate of attendance; empty while there is none
     * @param sessions the certified sessions, or before certification those of the step's period, oldest first
     * @param defences the latest test of each defence
     * @param charged the sessions charged; empty while no information is laid
     * @param limit the time limit of six months; empty while there is no session
     */
    public record Contents(
            Optional<CourtCase> courtCase,
            Optional<Certificate> certificate,
            List<DatedSession> sessions,
            List<DefenceTest> defences,
            List<PenaltyCount.Counted> charged,
            List<StepEvent> events,
            Optional<Limitation> limit) {}

    /** What is on record about a step. */
    public Contents of(Step step, long pupilId, Instant knownAt) {
        return new Contents(
                records.find(step.stepKey()),
                records.certificate(step.stepKey(), knownAt),
                sessions.of(step, pupilId, knownAt),
                records.defences(step.stepKey(), knownAt),
                records.chargedIn(step.stepKey()),
                records.events(step.stepKey()),
                sessions.limitation(step, pupilId, knownAt));
    }
}
