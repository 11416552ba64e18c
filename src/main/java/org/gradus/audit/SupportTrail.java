package org.gradus.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gradus.casework.Chronology;
import org.gradus.casework.Correspondence;
import org.gradus.casework.PlanViews;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was offered to the family: what was said and held, plans with targets and promises, earlier steps, holds, letters. */
@Component
class SupportTrail implements Trail {

    private final Chronology chronology;
    private final PlanViews plans;
    private final Steps steps;
    private final Correspondence letters;
    private final JdbcTemplate jdbc;

    SupportTrail(Chronology chronology, PlanViews plans, Steps steps, @Lazy Correspondence letters, JdbcTemplate jdbc) {
        this.chronology = chronology;
        this.plans = plans;
        this.steps = steps;
        this.letters = letters;
        this.jdbc = jdbc;
    }

    @Override
    public List<TraceItem> of(TraceSubject subject) {
        String reference = subject.matter().reference();
        TraceItem.Link file = new TraceItem.Link("Case", "/cases/" + reference);
        List<TraceItem> items = new ArrayList<>();
        chronology
                .of(reference)
                .forEach(item ->
                        items.add(item(subject, item.at(), item.heading(), item.words(), item.by(), List.of(), file)));
        plans.of(reference).stream()
                .filter(plan -> plan.agreedOn() != null)
                .forEach(plan -> items.add(plan(subject, plan, file)));
        steps.ofCase(reference).stream()
                .filter(step -> !step.stepKey().equals(subject.step().stepKey()))
                .forEach(step -> items.add(other(subject, step)));
        letters.of(reference).stream()
                .filter(letter -> letter.stepKey() == null && letter.sentOn() != null)
                .forEach(letter -> items.add(item(
                        subject,
                        Said.end(letter.sentOn()),
                        "Letter " + letter.number() + ": " + letter.title(),
                        "Taken to be received on " + Said.day(letter.deemedReceivedOn()) + ". "
                                + letter.receiptWorking(),
                        null,
                        List.of(),
                        new TraceItem.Link("Letter", "/letters/" + letter.id()))));
        items.addAll(holds(subject, file));
        return items;
    }

    private static TraceItem plan(TraceSubject subject, PlanViews.PlanView plan, TraceItem.Link file) {
        String targets = plan.targets().stream()
                .map(target -> target.words() + " (" + target.rule() + "; "
                        + (target.verdict() == null ? "no verdict" : target.verdict()) + ")")
                .collect(Collectors.joining("; "));
        String promises = plan.promises().stream()
                .map(promise -> promise.words() + " (" + promise.ownerName() + ", " + Said.day(promise.dueOn()) + ", "
                        + promise.state().toLowerCase(java.util.Locale.ROOT) + ")")
                .collect(Collectors.joining("; "));
        return item(
                subject,
                Said.end(plan.agreedOn()),
                "Plan " + plan.number() + " agreed",
                Said.all(
                        targets.isEmpty() ? null : "Targets: " + targets + ".",
                        promises.isEmpty() ? null : "Promises: " + promises + "."),
                null,
                List.of(),
                file);
    }

    private static TraceItem other(TraceSubject subject, Step step) {
        return item(
                subject,
                step.askedAt(),
                step.kind().words() + " " + step.stepKey(),
                Said.all(
                        step.because(),
                        step.liveSince() == null ? null : "In effect since " + Said.day(step.liveSince()) + "."),
                step.askedBy(),
                step.endedOn() == null
                        ? List.of()
                        : List.of("Ended on " + Said.day(step.endedOn()) + ": "
                                + step.outcome().replace('-', ' ') + "."),
                step.kind().formal()
                        ? new TraceItem.Link("Trace", "/audit/trace/" + step.stepKey())
                        : new TraceItem.Link("Step", "/steps/" + step.stepKey()));
    }

    private List<TraceItem> holds(TraceSubject subject, TraceItem.Link file) {
        return jdbc.query(
                "select placed_at, placed_by, lifted_at, lifted_by from safeguarding_hold where reference = ? order by id",
                (row, n) -> {
                    Timestamp lifted = row.getTimestamp(3);
                    return item(
                            subject,
                            row.getTimestamp(1).toInstant(),
                            "Enforcement held for safeguarding",
                            "No enforcement step may go on while it stands.",
                            row.getString(2),
                            lifted == null
                                    ? List.of()
                                    : List.of("Lifted on " + Said.moment(lifted.toInstant()) + " by " + row.getString(4)
                                            + "."),
                            file);
                },
                subject.matter().reference());
    }

    private static TraceItem item(
            TraceSubject subject,
            Instant at,
            String what,
            String then,
            String by,
            List<String> since,
            TraceItem.Link link) {
        return new TraceItem(
                TraceItem.Level.SUPPORT, at, what, subject.relation(at), then, by, null, since, List.of(link), null);
    }
}
