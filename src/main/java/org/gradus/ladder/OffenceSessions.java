package org.gradus.ladder;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradus.register.DatedSession;
import org.gradus.register.PenaltyCount;
import org.gradus.register.PenaltyCounter;
import org.gradus.register.Registers;
import org.springframework.stereotype.Component;

/** The unauthorised sessions a step rests on, as the register holds them, and the count against the national threshold. */
@Component
public class OffenceSessions {

    private final Registers registers;
    private final CoveredAgainst covered;

    OffenceSessions(Registers registers, CoveredAgainst covered) {
        this.registers = registers;
        this.covered = covered;
    }

    /** The unauthorised sessions (G, N, O, U) of the step's period, oldest first; empty when it has none. */
    public List<PenaltyCount.Counted> of(GateQuestion question) {
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

    /**
     * The count over the step's period: only its sessions, without those a notice to the same parent or a charge against
     * them covers already, or which a withdrawn notice bars. Another parent's notice takes nothing away: each is liable.
     */
    PenaltyCount count(GateQuestion question) {
        LocalDate to = question.step() == null || question.step().periodTo() == null
                ? question.on()
                : question.step().periodTo();
        LocalDate from = question.step() == null || question.step().periodFrom() == null
                ? to.minusYears(1)
                : question.step().periodFrom();
        Set<DatedSession> already =
                new HashSet<>(covered.against(question.pupilId(), question.parentId(), question.stepKey())
                        .keySet());
        if (question.parentId() != null) {
            already.addAll(covered.barred(question.pupilId(), question.parentId(), false));
        }
        return PenaltyCounter.count(
                of(question), registers.schoolWeeks(question.schoolUrn(), from.minusMonths(6), to), already, to);
    }
}
