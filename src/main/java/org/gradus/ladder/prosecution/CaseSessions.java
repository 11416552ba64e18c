package org.gradus.ladder.prosecution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.ladder.Step;
import org.gradus.register.DatedSession;
import org.gradus.register.Mark;
import org.gradus.register.PenaltyCount;
import org.gradus.register.Registers;
import org.springframework.stereotype.Component;

/** The sessions a prosecution would rest on, and the time limit that follows from them. */
@Component
class CaseSessions {

    private final CourtRecords records;
    private final Registers registers;

    CaseSessions(CourtRecords records, Registers registers) {
        this.records = records;
        this.registers = registers;
    }

    /** The unauthorised sessions of a child in a period as the register said at an instant, oldest first. */
    List<PenaltyCount.Counted> unauthorised(long pupilId, LocalDate from, LocalDate to, Instant knownAt) {
        return registers.marksKnownAt(pupilId, from, to, knownAt).stream()
                .filter(mark -> mark.code().countsToPenalty())
                .map(mark -> new PenaltyCount.Counted(mark.date(), mark.session(), mark.code()))
                .sorted()
                .toList();
    }

    /** Every mark of a child in a period, as known at an instant. */
    List<Mark> marks(long pupilId, LocalDate from, LocalDate to, Instant knownAt) {
        return registers.marksKnownAt(pupilId, from, to, knownAt);
    }

    /** The certified sessions; before certification those of the step's period. */
    List<DatedSession> of(Step step, long pupilId, Instant knownAt) {
        Optional<Certificate> certificate = records.certificate(step.stepKey(), knownAt);
        List<PenaltyCount.Counted> sessions = certificate.isPresent()
                ? certificate.get().sessions()
                : step.periodFrom() == null
                        ? List.of()
                        : unauthorised(pupilId, step.periodFrom(), step.periodTo(), knownAt);
        return sessions.stream().map(PenaltyCount.Counted::at).toList();
    }

    /** The time limit; empty while there is no session. */
    Optional<Limitation> limitation(Step step, long pupilId, Instant knownAt) {
        List<DatedSession> sessions = of(step, pupilId, knownAt);
        return sessions.isEmpty() ? Optional.empty() : Optional.of(Limitation.of(sessions));
    }
}
