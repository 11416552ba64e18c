package org.gradus.tasks;

import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Recorded;
import org.gradus.workflow.OpenTask;
import org.gradus.workflow.TaskEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the work list in step with the engine, in the engine's own transaction: both happen or neither does. */
@Component
class WorkListListener {

    private final WorkItems items;
    private final Matters matters;

    WorkListListener(WorkItems items, Matters matters) {
        this.items = items;
        this.matters = matters;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TaskEvent event) {
        if (event instanceof TaskEvent.Opened opened) {
            put(opened.task());
        } else if (event instanceof TaskEvent.Changed changed) {
            put(changed.task());
        } else if (event instanceof TaskEvent.Ended ended) {
            items.end(ended);
        }
    }

    /** A referral, a raised priority or a new school concerns the tasks already open. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(Recorded act) {
        if (act.caseReference() != null && act.action().startsWith("case.")) {
            matters.find(act.caseReference()).ifPresent(items::follow);
        }
    }

    private void put(OpenTask task) {
        Matter matter = matters.find(task.reference())
                .orElseThrow(() -> new IllegalStateException(
                        "Task " + task.taskId() + " belongs to " + task.reference() + ", which nobody knows"));
        items.put(task, matter);
    }
}
