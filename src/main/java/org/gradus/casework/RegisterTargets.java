package org.gradus.casework;

import java.time.LocalDate;
import org.gradus.kernel.Refused;
import org.gradus.register.Registers;
import org.springframework.stereotype.Service;

/** Targets outside a plan, measured in the register exactly as those of a plan: figures, never verdicts. */
@Service
public class RegisterTargets {

    private final Registers registers;

    RegisterTargets(Registers registers) {
        this.registers = registers;
    }

    /**
     * A target as data.
     *
     * @param measure what the register counts, for instance {@code unauthorised-sessions}
     * @param weekday for {@code weekday-absences} only, for instance {@code FRIDAY}; else null
     * @param comparison {@code at-least} or {@code at-most}
     * @param amount sessions, or per cent for {@code attended-percentage}
     */
    public record Target(String measure, String weekday, String comparison, int amount) {

        /** Unauthorised sessions, at most so many. */
        public static Target unauthorisedAtMost(int sessions) {
            return new Target(TargetMeasure.UNAUTHORISED_SESSIONS.code(), null, "at-most", sessions);
        }

        /** In words, for instance {@code Attendance at least 95%}. */
        public String rule() {
            TargetMeasure counted = TargetMeasure.of(measure);
            return counted.sentence(weekday) + " " + ("at-least".equals(comparison) ? "at least " : "at most ") + amount
                    + counted.unit();
        }

        /** @throws Refused INVALID, naming the field, when the register cannot measure it */
        public Target checked() {
            TargetMeasure counted = TargetMeasure.of(measure);
            if (counted == TargetMeasure.WEEKDAY_ABSENCES && weekday == null) {
                throw Refused.invalid("weekday", "No weekday is named.", "Say on which weekday.");
            }
            if (counted.percentage() && amount > 100) {
                throw Refused.invalid(
                        "amount", "An attendance of " + amount + "% cannot be reached.", "Give 0 to 100.");
            }
            return this;
        }
    }

    /**
     * What the register shows.
     *
     * @param count sessions that answer the measure
     * @param of possible sessions; 0 means there is no data yet
     * @param reached whether the figures satisfy the target today
     * @param lost whether no later session can bring it back: more than the most that was allowed
     * @param words the figures in words
     */
    public record Reading(
            LocalDate from, LocalDate to, int count, int of, boolean reached, boolean lost, String words) {}

    /** Measures a target from one day to another, both included. */
    public Reading read(long pupilId, Target target, LocalDate from, LocalDate to) {
        TargetMeasure measure = TargetMeasure.of(target.measure());
        Measured measured =
                TargetMeasurement.count(registers.record(pupilId, from, to), measure, target.weekday(), from, to);
        boolean most = !"at-least".equals(target.comparison());
        return new Reading(
                from,
                to,
                measured.count(),
                measured.of(),
                measured.satisfies(measure, target.comparison(), target.amount()),
                most && !measure.percentage() && measured.count() > target.amount(),
                measured.words(measure));
    }
}
