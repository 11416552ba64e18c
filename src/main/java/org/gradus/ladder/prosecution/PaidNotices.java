package org.gradus.ladder.prosecution;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gradus.casework.Prefill;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.ladder.CoveredAgainst;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.ladder.penalty.NoticePaid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A notice paid in time discharges the offence (EA96 s.444A(4)), also when its money is matched late: proceedings on the same
 * absences that have not begun stop, and whoever conducts those that have is told in every task until they end.
 */
@Component
class PaidNotices implements Prefill {

    private static final String PAID = "notice-paid";

    private final Steps steps;
    private final CoveredAgainst covered;
    private final CourtRecords records;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    PaidNotices(
            Steps steps,
            CoveredAgainst covered,
            CourtRecords records,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.steps = steps;
        this.covered = covered;
        this.records = records;
        this.publisher = publisher;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(NoticePaid paid) {
        steps.ofCase(paid.reference()).stream()
                .filter(step -> step.open() && step.kind() == StepKind.PROSECUTION)
                .filter(step -> step.parentId() != null && step.parentId() == paid.parentId())
                .filter(step -> covered.of(paid.stepKey()).stream()
                        .anyMatch(session -> !session.date().isBefore(step.periodFrom())
                                && !session.date().isAfter(step.periodTo())))
                .forEach(step -> stop(step, paid));
    }

    private void stop(Step step, NoticePaid paid) {
        if (steps.stopOne(step.stepKey(), PAID)) {
            return;
        }
        records.event(
                step.stepKey(),
                PAID,
                London.today(clock),
                "Penalty notice " + paid.number()
                        + " for the same absences was paid in time. The offence is discharged: withdraw, or offer no evidence.");
        publisher.publishEvent(Recorded.of("proceedings.notice-paid")
                .inCase(paid.reference())
                .about("step", step.stepKey())
                .pupil(paid.pupilId())
                .lawfully("Education Act 1996 s.444A(4)")
                .fact("notice", paid.number())
                .build());
    }

    @Override
    public boolean suits(String taskKey) {
        return taskKey.equals("Task_RecordHearing") || taskKey.equals("Task_RecordResult");
    }

    @Override
    public Map<String, Object> values(TaskAt task) {
        return Map.of();
    }

    @Override
    public List<Shown> shown(TaskAt task) {
        return records.events(task.stepKey()).stream()
                .filter(event -> event.kind().equals(PAID))
                .map(event -> new Shown("These proceedings must stop", event.words(), false))
                .toList();
    }
}
