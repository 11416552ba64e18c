package org.gradus.leave;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.register.CoveredSessions;
import org.gradus.register.DatedSession;
import org.gradus.register.Mark;
import org.gradus.register.PenaltyCount;
import org.gradus.register.PenaltyCounter;
import org.gradus.register.Registers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the register holds of the dates of a leave, and whether they bring the national threshold about. */
@Component
class LeaveSessions {

    private final Registers registers;
    private final ObjectProvider<CoveredSessions> covered;

    LeaveSessions(Registers registers, ObjectProvider<CoveredSessions> covered) {
        this.registers = registers;
        this.covered = covered;
    }

    /**
     * What was found.
     *
     * @param marks every mark on the dates asked for
     * @param unauthorised how many of them are unauthorised
     * @param thresholdMet whether ten sessions count in ten school weeks, some of these among them
     * @param countFrom first day of those that count, or null when none does
     * @param countTo last day of them
     */
    record Found(
            List<Mark> marks,
            int unauthorised,
            boolean thresholdMet,
            LocalDate countFrom,
            LocalDate countTo,
            String working) {}

    Found of(Leave leave) {
        List<Mark> marks = registers.marks(leave.pupilId(), leave.from(), leave.to());
        List<PenaltyCount.Counted> all = registers
                .marks(leave.pupilId(), leave.to().minusYears(1), leave.to())
                .stream()
                .filter(mark -> mark.code().countsToPenalty())
                .map(mark -> new PenaltyCount.Counted(mark.date(), mark.session(), mark.code()))
                .sorted()
                .toList();
        // A window that ends with a session of this leave, so that the leave itself is among what counts.
        LocalDate last = all.stream()
                .map(PenaltyCount.Counted::date)
                .filter(day -> !day.isBefore(leave.from()))
                .max(LocalDate::compareTo)
                .orElse(leave.to());
        PenaltyCount count = PenaltyCounter.count(
                all,
                registers.schoolWeeks(leave.schoolUrn(), leave.to().minusYears(1), leave.to()),
                already(leave.pupilId()),
                last);
        List<PenaltyCount.Counted> counting = during(count, leave);
        int unauthorised = (int)
                marks.stream().filter(mark -> mark.code().countsToPenalty()).count();
        boolean theirs = counting.stream().anyMatch(mark -> !mark.date().isBefore(leave.from()));
        return new Found(
                marks,
                unauthorised,
                theirs && counting.size() >= PenaltyCounter.SESSIONS,
                counting.isEmpty() ? null : counting.get(0).date(),
                counting.isEmpty() ? null : counting.get(counting.size() - 1).date(),
                count.working());
    }

    /** The sessions of the crossing when these brought it about, for a long leave may outlast its window; else those that count now. */
    private static List<PenaltyCount.Counted> during(PenaltyCount count, Leave leave) {
        return count.crossing()
                .filter(crossing -> !crossing.on().isBefore(leave.from()) && count.count() < PenaltyCounter.SESSIONS)
                .map(PenaltyCount.Crossing::sessions)
                .orElse(count.counted());
    }

    private Set<DatedSession> already(long pupilId) {
        CoveredSessions known = covered.getIfAvailable();
        return known == null ? Set.of() : Map.copyOf(known.of(List.of(pupilId))).getOrDefault(pupilId, Set.of());
    }
}
