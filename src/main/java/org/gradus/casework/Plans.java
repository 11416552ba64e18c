package org.gradus.casework;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.access.CurrentActor;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The support plans of a case: written with the family, agreed, started, judged, revised and ended. */
@Service
public class Plans {

    private final SupportPlans plans;
    private final Cases cases;
    private final TargetMeasurement measurement;
    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Plans(
            SupportPlans plans,
            Cases cases,
            TargetMeasurement measurement,
            JdbcTemplate jdbc,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.plans = plans;
        this.cases = cases;
        this.measurement = measurement;
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A person's verdict on one target. */
    record Verdict(String targetId, String verdict, String reason) {}

    /** A verdict as it was given, with what the register showed then. */
    record Given(long targetId, String verdict, String reason, Measured measured, java.time.Instant at, String by) {}

    @Transactional(propagation = Propagation.MANDATORY)
    void write(Matter matter, SupportPlan.Content content) {
        LocalDate today = London.today(clock);
        content.targets().stream()
                .filter(target -> target.dueOn().isBefore(today))
                .findFirst()
                .ifPresent(target -> {
                    throw Refused.invalid(
                            "targets",
                            "The target “" + target.words() + "” was due on " + Words.day(target.dueOn())
                                    + ", which is past.",
                            "Give a day from today on.");
                });
        List<SupportPlan> earlier = plans.findByReferenceOrderByNumber(matter.reference());
        earlier.stream()
                .filter(plan -> plan.state() == SupportPlan.State.DRAFT || plan.state() == SupportPlan.State.AGREED)
                .forEach(plan -> plan.revise(today));
        SupportPlan plan = plans.saveAndFlush(new SupportPlan(
                matter.reference(),
                earlier.size() + 1,
                content,
                clock.instant(),
                currentActor.get().username()));
        publisher.publishEvent(Recorded.of("plan.written")
                .inCase(matter.reference())
                .about("plan", plan.number())
                .pupil(matter.pupilId())
                .fact("targets", plan.targets().size())
                .fact("promises", plan.promises().size())
                .fact("strategies", plan.strategies().size())
                .build());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void agree(Matter matter, SupportPlan.Signature pupil, SupportPlan.Signature parent) {
        LocalDate today = London.today(clock);
        SupportPlan plan = current(matter.reference());
        plan.agree(pupil, parent, today);
        cases.locked(matter.reference()).planAgreed(today);
        publisher.publishEvent(Recorded.of("plan.agreed")
                .inCase(matter.reference())
                .about("plan", plan.number())
                .pupil(matter.pupilId())
                .lawfully("Working together to improve school attendance: facilitate support")
                .fact("pupil", pupil.answer())
                .fact("parent", parent.answer())
                .outcome(pupil.agreed() && parent.agreed() ? "agreed" : "agreed-in-part")
                .build());
    }

    /** Puts the agreed plan in force: each target's baseline is what the register shows for the six school weeks before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String reference) {
        SupportPlan plan = current(reference);
        CaseFile file = cases.locked(reference);
        Map<String, Object> baselines = new LinkedHashMap<>();
        Function<SmartTarget, Measured> before = measurement.baseline(file, plan.agreedOn());
        for (SmartTarget target : plan.targets()) {
            Measured baseline = before.apply(target);
            target.startFrom(baseline);
            baselines.put(target.rule(), baseline.words(target.measure()));
        }
        plans.flush();
        publisher.publishEvent(Recorded.of("plan.started")
                .inCase(reference)
                .about("plan", plan.number())
                .pupil(file.pupilId())
                .personal("baselines", baselines)
                .build());
    }

    /**
     * Support owed elsewhere, for instance under an attendance contract.
     *
     * @param owner {@code school}, {@code authority} or {@code partner}
     */
    public record Owed(String words, String owner, String ownerName, LocalDate dueOn) {}

    /**
     * Makes support owed elsewhere promises of the plan in force, so that they are followed up like its own.
     *
     * @return whether a plan is in force that could take them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean owe(String reference, List<Owed> support) {
        SupportPlan plan = plans.findFirstByReferenceOrderByNumberDesc(reference)
                .filter(latest -> latest.state() == SupportPlan.State.AGREED)
                .orElse(null);
        if (plan == null) {
            return false;
        }
        support.forEach(owed -> plan.promises()
                .add(new Promise(owed.words(), owed.owner(), owed.ownerName(), owed.dueOn(), "supportive")));
        plans.flush();
        return true;
    }

    /** Keeps the verdicts of a review, one for every target of the plan, each with what the register showed. */
    @Transactional(propagation = Propagation.MANDATORY)
    void judge(Matter matter, List<Verdict> verdicts) {
        SupportPlan plan = current(matter.reference());
        CaseFile file = cases.locked(matter.reference());
        Function<SmartTarget, Measured> since = measurement.since(file, plan.agreedOn(), London.today(clock));
        for (SmartTarget target : plan.targets()) {
            Verdict given = verdicts.stream()
                    .filter(verdict -> verdict.targetId().equals(String.valueOf(target.id())))
                    .findFirst()
                    .orElseThrow(() -> Refused.invalid(
                            "verdicts",
                            "The target “" + target.words() + "” has no verdict.",
                            "Give a verdict and a reason for every target of the plan."));
            Measured measured = since.apply(target);
            jdbc.update(
                    """
                    insert into target_verdict (target_id, verdict, reason, measured_from, measured_to, measured_count,
                        measured_of, given_at, given_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    target.id(),
                    given.verdict(),
                    given.reason(),
                    measured.from(),
                    measured.to(),
                    measured.count(),
                    measured.of(),
                    Timestamp.from(clock.instant()),
                    currentActor.get().username());
            publisher.publishEvent(Recorded.of("target.judged")
                    .inCase(matter.reference())
                    .about("target", target.id())
                    .pupil(matter.pupilId())
                    .because(given.reason())
                    .outcome(given.verdict())
                    .personal("target", target.rule())
                    .personal("measured", measured.words(target.measure()))
                    .build());
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void reviewed(Matter matter, String decision) {
        if (decision.equals("revise")) {
            current(matter.reference()).revise(London.today(clock));
        } else if (decision.equals("step-down")) {
            // The plan stays in mind for one review cycle (domain 4, step down); monitoring ends it.
            cases.locked(matter.reference()).reach(Stage.MONITOR, London.today(clock));
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void end(Matter matter) {
        plans.findFirstByReferenceOrderByNumberDesc(matter.reference())
                .ifPresent(plan -> plan.end(London.today(clock)));
    }

    /** The newest plan of a case. */
    SupportPlan current(String reference) {
        return plans.findFirstByReferenceOrderByNumberDesc(reference)
                .orElseThrow(() -> Refused.conflict("Case " + reference + " has no plan yet.", "Write one first."));
    }

    List<SupportPlan> all(String reference) {
        return plans.findByReferenceOrderByNumber(reference);
    }

    /** All verdicts on the targets of the plans, by target and in the order they were given. */
    Map<Long, List<Given>> verdicts(Collection<SupportPlan> of) {
        Long[] targets = of.stream()
                .flatMap(plan -> plan.targets().stream())
                .map(SmartTarget::id)
                .toArray(Long[]::new);
        List<Given> given = jdbc.query(
                "select target_id, verdict, reason, measured_from, measured_to, measured_count, measured_of, given_at, given_by"
                        + " from target_verdict where target_id = any (?) order by id",
                (row, n) -> new Given(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        new Measured(
                                row.getObject(4, LocalDate.class),
                                row.getObject(5, LocalDate.class),
                                row.getInt(6),
                                row.getInt(7)),
                        row.getTimestamp(8).toInstant(),
                        row.getString(9)),
                (Object) targets);
        return given.stream().collect(Collectors.groupingBy(Given::targetId));
    }
}
