package org.gradus.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.register.Registers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The targets of a case measured on a day with the marks known at a moment: figures, never verdicts. */
@Service
public class TargetsAsKnown {

    private final Plans plans;
    private final CaseFiles files;
    private final Registers registers;

    TargetsAsKnown(Plans plans, CaseFiles files, Registers registers) {
        this.plans = plans;
        this.files = files;
        this.registers = registers;
    }

    /**
     * A target with its figures.
     *
     * @param plan number of the plan it belongs to
     * @param rule measure, comparison and amount in one sentence
     * @param measured from the day of the agreement to the day asked for, in words
     * @param verdict the last verdict given by that moment; null when there was none
     */
    public record Reading(int plan, String words, String rule, String measured, boolean reached, String verdict) {}

    /** Targets of the plans agreed by the day; asks nobody who is asking. */
    @Transactional(readOnly = true)
    public List<Reading> of(String reference, LocalDate day, Instant knownAt) {
        CaseFile file = files.findByReference(reference).orElseThrow();
        List<Reading> readings = new ArrayList<>();
        for (SupportPlan plan : plans.all(reference)) {
            if (plan.agreedOn() != null && !plan.agreedOn().isAfter(day)) {
                plan.targets().forEach(target -> readings.add(read(file, plan, target, day, knownAt)));
            }
        }
        return readings;
    }

    private Reading read(CaseFile file, SupportPlan plan, SmartTarget target, LocalDate day, Instant knownAt) {
        Measured measured = TargetMeasurement.count(
                registers.marksKnownAt(file.pupilId(), plan.agreedOn(), day, knownAt),
                target.measure(),
                target.weekday(),
                plan.agreedOn(),
                day);
        Optional<Plans.Given> verdict = plans.verdicts(target).stream()
                .filter(given -> !given.at().isAfter(knownAt))
                .reduce((earlier, later) -> later.at().isBefore(earlier.at()) ? earlier : later);
        return new Reading(
                plan.number(),
                target.words(),
                target.rule(),
                measured.words(target.measure()),
                measured.satisfies(target.measure(), target.comparison(), target.amount()),
                verdict.map(Plans.Given::verdict).orElse(null));
    }
}
