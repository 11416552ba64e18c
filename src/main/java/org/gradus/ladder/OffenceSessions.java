package org.gradus.ladder;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.register.CoveredSessions;
import org.gradus.register.DatedSession;
import org.gradus.register.PenaltyCount;
import org.gradus.register.PenaltyCounter;
import org.gradus.register.Registers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The unauthorised sessions a step rests on, as the register holds them, and the count against the national threshold. */
@Component
class OffenceSessions {

    private final Registers registers;
    private final ObjectProvider<CoveredSessions> covered;

    OffenceSessions(Registers registers, ObjectProvider<CoveredSessions> covered) {
        this.registers = registers;
        this.covered = covered;
    }

    /** The unauthorised sessions (G, N, O, U) of the step's period, oldest first; empty when it has none. */
    List<PenaltyCount.Counted> of(GateQuestion question) {
        Step step = question.step();
        if (step == null || step.periodFrom() == null) {
            return List.of();
        }
        return registers
                .marksKnownAt(question.pupilId(), step.periodFrom(), step.periodTo(), question.knownAt())
                .stream()
                .filter(mark -> mark.code().countsToPenalty())
                .map(mark -> new PenaltyCount.Counted(mark.date(), mark.session(), mark.code()))
                .sorted()
                .toList();
    }

    /** The count over the step's period: only its sessions, without those a notice or charge covers already. */
    PenaltyCount count(GateQuestion question) {
        LocalDate to = question.step() == null || question.step().periodTo() == null
                ? question.on()
                : question.step().periodTo();
        LocalDate from = question.step() == null || question.step().periodFrom() == null
                ? to.minusYears(1)
                : question.step().periodFrom();
        CoveredSessions known = covered.getIfAvailable();
        Set<DatedSession> already = known == null
                ? Set.of()
                : known.of(List.of(question.pupilId())).getOrDefault(question.pupilId(), Set.of());
        return PenaltyCounter.count(
                of(question), registers.schoolWeeks(question.schoolUrn(), from.minusMonths(6), to), already, to);
    }

    /** The sessions other steps cover already, of the child. */
    Map<Long, Set<DatedSession>> coveredAlready(long pupilId) {
        CoveredSessions known = covered.getIfAvailable();
        return known == null ? Map.of() : known.of(List.of(pupilId));
    }
}
