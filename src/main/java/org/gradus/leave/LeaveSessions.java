package org.gradus.leave;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
        LocalDate since = leave.to().minusYears(1);
        List<PenaltyCount.Counted> all = registers.marks(leave.pupilId(), since, leave.to()).stream()
                .map(mark -> new PenaltyCount.Counted(mark.date(), mark.session(), mark.code()))
                .toList();
        int unauthorised = (int)
                marks.stream().filter(mark -> mark.code().countsToPenalty()).count();
        return count(
                leave.from(),
                leave.to(),
                all,
                registers.schoolWeeks(leave.schoolUrn(), since, leave.to()),
                already(leave.pupilId()),
                marks,
                unauthorised);
    }

    /**
     * Counts at the date of each unauthorised session of the leave, as the threshold is always counted: once ten fall in
     * one window it was met, whatever the window does later.
     */
    static Found count(
            LocalDate from,
            LocalDate to,
            List<PenaltyCount.Counted> all,
            List<LocalDate> schoolWeeks,
            Set<DatedSession> covered,
            List<Mark> marks,
            int unauthorised) {
        List<LocalDate> days = all.stream()
                .filter(mark -> mark.code().countsToPenalty() && !covered.contains(mark.at()))
                .map(PenaltyCount.Counted::date)
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .distinct()
                .sorted()
                .toList();
        PenaltyCount last =
                PenaltyCounter.count(all, schoolWeeks, covered, days.isEmpty() ? to : days.get(days.size() - 1));
        Optional<PenaltyCount> met = days.stream()
                .map(day -> PenaltyCounter.count(all, schoolWeeks, covered, day))
                .filter(count -> count.count() >= PenaltyCounter.SESSIONS)
                .findFirst();
        List<PenaltyCount.Counted> counted = met.orElse(last).counted();
        return new Found(
                marks,
                unauthorised,
                met.isPresent(),
                counted.isEmpty() ? null : counted.get(0).date(),
                counted.isEmpty() || days.isEmpty() ? null : days.get(days.size() - 1),
                last.working());
    }

    private Set<DatedSession> already(long pupilId) {
        CoveredSessions known = covered.getIfAvailable();
        return known == null ? Set.of() : known.of(List.of(pupilId)).getOrDefault(pupilId, Set.of());
    }
}
