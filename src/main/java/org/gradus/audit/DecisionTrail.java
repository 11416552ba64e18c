package org.gradus.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.GateAnswer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The decisions of a step and what their gates asked: each condition with its answer, fact, source and date, and the answer
 * the same question gets today.
 */
@Component
class DecisionTrail implements Trail {

    private final Decisions decisions;
    private final JdbcTemplate jdbc;

    DecisionTrail(Decisions decisions, JdbcTemplate jdbc) {
        this.decisions = decisions;
        this.jdbc = jdbc;
    }

    /** Who answered a condition, and when. */
    private record Answered(Instant at, String by) {}

    @Override
    public List<TraceItem> of(TraceSubject subject) {
        List<TraceItem> items = new ArrayList<>();
        for (Decision decision : subject.decisions()) {
            items.add(decision(decision));
            Map<String, GateAnswer.Condition> now =
                    decisions
                            .again(decision, subject.matter(), decision.effectiveOn(), subject.now())
                            .conditions()
                            .stream()
                            .collect(Collectors.toMap(GateAnswer.Condition::id, Function.identity()));
            Map<String, Answered> answered = answered(decision);
            decision.conditions()
                    .forEach(condition -> items.add(
                            condition(decision, condition, now.get(condition.id()), answered.get(condition.id()))));
        }
        return items;
    }

    private static TraceItem decision(Decision decision) {
        return new TraceItem(
                TraceItem.Level.DECISION,
                decision.takenAt(),
                "Decided on " + decision.gate().words() + " for " + Said.day(decision.effectiveOn()),
                null,
                Said.all(
                        decision.reason(),
                        "Prepared by "
                                + (decision.preparedBy() == null ? "nobody on record" : decision.preparedBy())
                                + ", decided by " + decision.takenBy() + ".",
                        decision.conditions().size() + " conditions, "
                                + decision.marks().size() + " sessions."),
                decision.takenBy(),
                decision.gate().key() + ", " + decision.tableVersion(),
                List.of(),
                List.of(new TraceItem.Link("Decision", "/decisions/" + decision.id())),
                null);
    }

    private static TraceItem condition(
            Decision decision, GateAnswer.Condition then, GateAnswer.Condition now, Answered answered) {
        List<String> since = new ArrayList<>();
        if (now == null) {
            since.add("The gate no longer asks this.");
        } else if (now.met() != then.met() || !now.fact().equals(then.fact())) {
            if (now.met() != then.met()
                    || !now.fact().evidence().equals(then.fact().evidence())) {
                since.add("Asked again today: " + (now.met() ? "met" : "missing") + ". "
                        + now.fact().evidence());
            }
        }
        return new TraceItem(
                TraceItem.Level.CONDITION,
                answered == null ? decision.takenAt() : answered.at(),
                then.words(),
                then.met() ? "met" : "missing",
                "Fact: " + then.fact().value() + ". " + then.fact().evidence(),
                answered == null ? null : answered.by(),
                then.source(),
                since,
                List.of(new TraceItem.Link("Decision", "/decisions/" + decision.id())),
                null);
    }

    /** The latest answer of a person to each condition before the decision was taken. */
    private Map<String, Answered> answered(Decision decision) {
        Map<String, Answered> answered = new HashMap<>();
        jdbc.query(
                """
                select distinct on (condition) condition, found_at, found_by from finding
                where reference = ? and step_key is not distinct from ? and found_at <= ?
                order by condition, found_at desc, id desc""",
                row -> {
                    answered.put(
                            row.getString(1), new Answered(row.getTimestamp(2).toInstant(), row.getString(3)));
                },
                decision.reference(),
                decision.stepKey(),
                Timestamp.from(decision.takenAt()));
        return answered;
    }
}
