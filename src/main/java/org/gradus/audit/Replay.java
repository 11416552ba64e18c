package org.gradus.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gradus.casework.TimelineEntry;
import org.gradus.ladder.Decision;
import org.gradus.ladder.GateAnswer;
import org.gradus.ladder.Step;

/**
 * A case as it was known at the end of a day, and what has changed since.
 *
 * @param knownAt the moment: nothing that came in later is in it
 * @param standing the steps of the models the case stood in then, in words
 * @param attendance the school year up to that day, as known then
 * @param attendanceNow the same days as they are known now
 * @param marks sessions up to that day that were known otherwise then
 * @param targets of the plans agreed by then
 * @param steps formal steps asked for by then, each with its gate as it would have answered
 * @param decisions taken by then
 * @param timeline what was on record by then, newest first, without marks
 * @param since what has come since, newest first, without marks
 */
public record Replay(
        String reference,
        LocalDate day,
        Instant knownAt,
        String openedBecause,
        List<String> standing,
        Sessions attendance,
        Sessions attendanceNow,
        List<ChangedMark> marks,
        List<Target> targets,
        List<StepThen> steps,
        List<Decision> decisions,
        List<TimelineEntry> timeline,
        List<TimelineEntry> since) {

    /** Sessions of a period by what the register said of them. */
    public record Sessions(int possible, int attended, int authorised, int unauthorised) {}

    /** @param then code known then, or null; @param now code known now, or null */
    public record ChangedMark(LocalDate date, String session, String then, String now) {}

    /**
     * A target as measured then and, over the same days, now.
     *
     * @param verdict the last one given by then; null when there was none
     */
    public record Target(
            String words,
            String rule,
            String then,
            boolean reachedThen,
            String now,
            boolean reachedNow,
            String verdict) {}

    /**
     * A formal step and its gate.
     *
     * @param then the gate's answer on that day with what was known; null for a step without a gate
     * @param now the same day's answer with what is known now; null for a step without a gate
     * @param differences conditions that are answered otherwise now
     */
    public record StepThen(Step step, GateAnswer then, GateAnswer now, List<Difference> differences) {}

    /** A condition of a gate that is answered otherwise now. */
    public record Difference(String words, String then, String now) {}

    /** Whether anything that was known then is known otherwise now. */
    public boolean changed() {
        return !marks.isEmpty()
                || steps.stream().anyMatch(step -> !step.differences().isEmpty());
    }
}
