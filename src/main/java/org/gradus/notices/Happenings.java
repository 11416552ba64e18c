package org.gradus.notices;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.gradus.access.CurrentActor;
import org.gradus.intake.ImportEnded;
import org.gradus.kernel.Recorded;
import org.gradus.oversight.AlertRaised;
import org.gradus.platform.Outbox;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hears what happens and leaves in the outbox that somebody should be told; whom is found out after the commit. */
@Component
class Happenings {

    /** Topic of the outbox. */
    static final String TOPIC = "notices";

    private static final Set<String> HEARD =
            Set.of("task.assigned", "task.escalated", "task.completed", "letter.returned");

    private final Outbox outbox;
    private final CurrentActor currentActor;

    Happenings(Outbox outbox, CurrentActor currentActor) {
        this.outbox = outbox;
        this.currentActor = currentActor;
    }

    @EventListener
    @Transactional
    public void recorded(Recorded act) {
        if (!HEARD.contains(act.action())) {
            return;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("what", act.action());
        told.put("reference", act.caseReference());
        told.put("object", act.objectId());
        told.put("to", act.facts().get("to"));
        told.put("task", act.facts().get("task"));
        told.put("by", currentActor.get().username());
        outbox.put(TOPIC, act.id().toString(), told);
    }

    @EventListener
    @Transactional
    public void imported(ImportEnded ended) {
        outbox.put(
                TOPIC,
                "import:" + ended.importId(),
                Map.of("what", "import", "object", ended.importId().toString()));
    }

    @EventListener
    @Transactional
    public void raised(AlertRaised alert) {
        outbox.put(
                TOPIC,
                "alert:" + alert.notice(),
                Map.of("what", "alert", "object", String.valueOf(alert.notice()), "to", alert.username()));
    }
}
