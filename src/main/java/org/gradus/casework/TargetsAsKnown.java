package org.gradus.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.register.Mark;
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
        List<SupportPlan> all = plans.all(reference);
        Map<Long, List<Plans.Given>> verdicts = plans.verdicts(all);
        for (SupportPlan plan : all) {
            if (plan.agreedOn() != null && !plan.agreedOn().isAfter(day)) {
                List<Mark> marks = registers.marksKnownAt(file.pupilId(), plan.agreedOn(), day, knownAt);
                plan.targets().forEach(target -> {
                    List<Plans.Given> known = verdicts.getOrDefault(target.id(), List.of()).stream()
                            .filter(given -> !given.at().isAfter(knownAt))
                            .toList();
                    readings.add(read(plan, target, marks, known, day));
                });
            }
        }
        return readings;
    }

    private static Reading read(
            SupportPlan plan, SmartTarget target, List<Mark> marks, List<Plans.Given> verdicts, LocalDate day) {
        Measured measured = TargetMeasurement.count(marks, target.measure(), target.weekday(), plan.agreedOn(), day);
        Optional<Plans.Given> verdict =
                verdicts.stream().reduce((earlier, later) -> later.at().isBefore(earlier.at()) ? earlier : later);
        return new Reading(
                plan.number(),
                target.words(),
                target.rule(),
                measured.words(target.measure()),
                measured.satisfies(target.measure(), target.comparison(), target.amount()),
                verdict.map(Plans.Given::verdict).orElse(null));
    }
}
