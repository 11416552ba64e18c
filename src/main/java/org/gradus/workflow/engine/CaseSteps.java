package org.gradus.workflow.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.kernel.London;
import org.gradus.workflow.OpenDeadlines.Open;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gathers what the nodes of a model leave in the case, and writes it together: one act passes five nodes, and each would
 * cost three statements by itself.
 *
 * <p>What was gathered is written before the transaction commits at the latest, and sooner when {@link #write} is called
 * by whoever is about to read it. Nothing outlives its transaction.
 */
@Component
class CaseSteps {

    private static final String ENTER = """
            insert into case_step (reference, process_key, process_version, process_instance_id, activity_instance_id,
                element_id, element_type, entered_at, entered_on, caller_instance_id, caller_element_id, left_at, cancelled,
                left_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String LEAVE = """
            update case_step set left_at = ?, cancelled = ?, left_by = ?
            where process_instance_id = ? and activity_instance_id = ? and element_id = ? and left_at is null
            """;

    private static final String CLOSE =
            "update deadline set closed_at = ? where process_instance_id = ? and element_id = ? and closed_at is null";

    private final ObjectProvider<JdbcTemplate> jdbc;
    private final Clock clock;

    CaseSteps(ObjectProvider<JdbcTemplate> jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where a step is in the engine. */
    record Place(String processInstance, String activityInstance, String element) {}

    /** An element of one process. */
    record At(String processInstance, String element) {}

    /**
     * A node that was entered.
     *
     * @param callerInstance process instance that called this process, for the row of a process only; else null
     */
    record Entered(
            String reference,
            String processKey,
            int processVersion,
            String type,
            String callerInstance,
            String callerElement) {}

    void enter(Place place, Entered node) {
        Gathered gathered = gathered();
        gathered.entered.add(new Row(place, node, clock.instant(), London.today(clock)));
        if (node.type().equals(StepListener.PROCESS)) {
            gathered.began.add(place.processInstance());
        }
    }

    void leave(Place place, boolean cancelled, String by) {
        Gathered gathered = gathered();
        Timestamp now = Timestamp.from(clock.instant());
        for (int i = gathered.entered.size() - 1; i >= 0; i--) {
            Row row = gathered.entered.get(i);
            if (row.leftAt == null && row.place.equals(place)) {
                row.leave(now, cancelled, by);
                return;
            }
        }
        gathered.left.add(
                new Object[] {now, cancelled, by, place.processInstance(), place.activityInstance(), place.element()});
    }

    /** Closes the open deadlines of an element. */
    void close(String processInstance, String element) {
        At at = new At(processInstance, element);
        Gathered gathered = gathered();
        gathered.made.remove(at);
        gathered.closed.put(at, Timestamp.from(clock.instant()));
    }

    /** Writes first when an open deadline of the element is yet to be closed. */
    void settle(String processInstance, String element) {
        if (gathered().closed.containsKey(new At(processInstance, element))) {
            write();
        }
    }

    /** Remembers a deadline made in this transaction, which is asked for several times before it ends. */
    void made(Open deadline) {
        gathered()
                .made
                .computeIfAbsent(new At(deadline.processInstanceId(), deadline.element()), key -> new LinkedHashMap<>())
                .put(deadline.kind(), deadline);
    }

    /** The open deadlines of an element that this transaction made, by kind, the last one last. */
    Map<String, Open> made(String processInstance, String element) {
        return gathered().made.getOrDefault(new At(processInstance, element), Map.of());
    }

    /** Whether this transaction started the process, so that nothing of it is in the database from before. */
    boolean began(String processInstance) {
        return gathered().began.contains(processInstance);
    }

    /** Writes what was gathered in this transaction so far. */
    void write() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Gathered gathered) {
            write(gathered);
        }
    }

    private void write(Gathered gathered) {
        if (!gathered.left.isEmpty()) {
            jdbc.getObject().batchUpdate(LEAVE, gathered.left);
            gathered.left.clear();
        }
        if (!gathered.entered.isEmpty()) {
            jdbc.getObject()
                    .batchUpdate(
                            ENTER, gathered.entered.stream().map(Row::values).toList());
            gathered.entered.clear();
        }
        if (!gathered.closed.isEmpty()) {
            List<Object[]> closings = new ArrayList<>();
            gathered.closed.forEach(
                    (at, when) -> closings.add(new Object[] {when, at.processInstance(), at.element()}));
            jdbc.getObject().batchUpdate(CLOSE, closings);
            gathered.closed.clear();
        }
    }

    private Gathered gathered() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Gathered gathered) {
            return gathered;
        }
        Gathered fresh = new Gathered();
        TransactionSynchronizationManager.registerSynchronization(new Writing());
        TransactionSynchronizationManager.bindResource(this, fresh);
        return fresh;
    }

    /** Writes at the end, and puts what was gathered aside while another transaction runs within. */
    private final class Writing implements TransactionSynchronization {

        private Object aside;

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void suspend() {
            aside = TransactionSynchronizationManager.unbindResource(CaseSteps.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(CaseSteps.this, aside);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(CaseSteps.this);
        }
    }

    /** What one transaction left in the case and has not written yet, and what it made. */
    private static final class Gathered {
        private final List<Row> entered = new ArrayList<>();
        private final List<Object[]> left = new ArrayList<>();
        private final Map<At, Timestamp> closed = new LinkedHashMap<>();
        private final Map<At, Map<String, Open>> made = new HashMap<>();
        private final Set<String> began = new HashSet<>();
    }

    /** A row of {@code case_step} to be. */
    private static final class Row {
        private final Place place;
        private final Entered node;
        private final Timestamp at;
        private final LocalDate on;
        private Timestamp leftAt;
        private boolean cancelled;
        private String leftBy;

        private Row(Place place, Entered node, Instant at, LocalDate on) {
            this.place = place;
            this.node = node;
            this.at = Timestamp.from(at);
            this.on = on;
        }

        private void leave(Timestamp when, boolean cancel, String by) {
            leftAt = when;
            cancelled = cancel;
            leftBy = by;
        }

        private Object[] values() {
            return new Object[] {
                node.reference(),
                node.processKey(),
                node.processVersion(),
                place.processInstance(),
                place.activityInstance(),
                place.element(),
                node.type(),
                at,
                on,
                node.callerInstance(),
                node.callerElement(),
                leftAt,
                cancelled,
                leftBy
            };
        }
    }
}
