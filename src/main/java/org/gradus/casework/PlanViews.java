package org.gradus.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gradus.kernel.London;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plans of a case as people read them: each target beside what the register shows today. */
@Service
public class PlanViews {

    private final Plans plans;
    private final CaseFiles files;
    private final TargetMeasurement measurement;
    private final Clock clock;

    PlanViews(Plans plans, CaseFiles files, TargetMeasurement measurement, Clock clock) {
        this.plans = plans;
        this.files = files;
        this.measurement = measurement;
        this.clock = clock;
    }

    /**
     * A plan.
     *
     * @param state {@code DRAFT}, {@code AGREED}, {@code REVISED} or {@code ENDED}
     */
    public record PlanView(
            int number,
            String state,
            LocalDate agreedOn,
            String writtenWith,
            String adjustments,
            String namedContact,
            String checkIns,
            String success,
            String pupilAgrees,
            String parentAgrees,
            List<StrategyView> strategies,
            List<TargetView> targets,
            List<PromiseView> promises) {}

    /** What is tried and why. */
    public record StrategyView(String words, String barrier, String theory, String reason) {}

    /**
     * A target beside the register.
     *
     * @param rule measure, comparison, amount and day in one sentence
     * @param baseline what the register showed when it was agreed; null before
     * @param now what it shows from then to today; null before
     * @param reached whether the figures satisfy the rule today; the verdict is a person's
     * @param verdict the last verdict given, or null
     */
    public record TargetView(
            long id,
            String words,
            String rule,
            LocalDate dueOn,
            String baseline,
            String now,
            boolean reached,
            String verdict,
            String verdictReason) {}

    /** A promise and whether it was kept. */
    public record PromiseView(long id, String words, String owner, String ownerName, LocalDate dueOn, String state) {}

    /** The plans of a case, the newest first. */
    @Transactional(readOnly = true)
    public List<PlanView> of(String reference) {
        CaseFile file = files.findByReference(reference).orElseThrow();
        List<SupportPlan> all = plans.all(reference);
        Map<Long, List<Plans.Given>> verdicts = plans.verdicts(all);
        List<PlanView> views = new java.util.ArrayList<>(
                all.stream().map(plan -> view(file, plan, verdicts)).toList());
        java.util.Collections.reverse(views);
        return views;
    }

    private PlanView view(CaseFile file, SupportPlan plan, Map<Long, List<Plans.Given>> verdicts) {
        Function<SmartTarget, Measured> since = plan.agreedOn() == null
                ? target -> null
                : measurement.since(file, plan.agreedOn(), London.today(clock));
        return new PlanView(
                plan.number(),
                plan.state().name(),
                plan.agreedOn(),
                plan.writtenWith(),
                plan.adjustments(),
                plan.namedContact(),
                plan.checkIns(),
                plan.success(),
                plan.pupil().answer(),
                plan.parent().answer(),
                plan.strategies().stream()
                        .map(tried -> new StrategyView(tried.words(), tried.barrier(), tried.theory(), tried.reason()))
                        .toList(),
                plan.targets().stream()
                        .map(target -> view(target, since.apply(target), verdicts.getOrDefault(target.id(), List.of())))
                        .toList(),
                plan.promises().stream()
                        .map(promise -> new PromiseView(
                                promise.id(),
                                promise.words(),
                                promise.owner(),
                                promise.ownerName(),
                                promise.dueOn(),
                                promise.state().name()))
                        .toList());
    }

    private static TargetView view(SmartTarget target, Measured now, List<Plans.Given> verdicts) {
        Measured baseline = target.baseline();
        Plans.Given last = verdicts.isEmpty() ? null : verdicts.get(verdicts.size() - 1);
        return new TargetView(
                target.id(),
                target.words(),
                target.rule(),
                target.dueOn(),
                baseline == null ? null : baseline.words(target.measure()),
                now == null ? null : now.words(target.measure()),
                now != null && now.satisfies(target.measure(), target.comparison(), target.amount()),
                last == null ? null : last.verdict(),
                last == null ? null : last.reason());
    }
}
