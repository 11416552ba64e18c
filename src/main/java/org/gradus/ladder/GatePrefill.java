package org.gradus.ladder;

import java.util.List;
import java.util.Map;
import org.gradus.access.CurrentActor;
import org.gradus.casework.Prefill;
import org.springframework.stereotype.Component;

/** Shows whoever decides at a gate every condition with its evidence, its remedy and its source, before they decide. */
@Component
class GatePrefill implements Prefill {

    private final Gates gates;
    private final Decisions decisions;
    private final CurrentActor currentActor;

    GatePrefill(Gates gates, Decisions decisions, CurrentActor currentActor) {
        this.gates = gates;
        this.decisions = decisions;
        this.currentActor = currentActor;
    }

    @Override
    public boolean suits(String taskKey) {
        return true;
    }

    @Override
    public Map<String, Object> values(TaskAt task) {
        return Map.of();
    }

    @Override
    public List<Shown> shown(TaskAt task) {
        if (task.gate() == null) {
            return List.of();
        }
        GateQuestion question = decisions.now(
                Gate.of(task.gate()),
                task.matter(),
                task.stepKey(),
                task.preparedBy(),
                currentActor.get().username());
        return gates.look(question).conditions().stream()
                .map(GatePrefill::shown)
                .toList();
    }

    private static Shown shown(GateAnswer.Condition condition) {
        StringBuilder text = new StringBuilder(condition.fact().evidence());
        if (!condition.met()) {
            text.append("\n").append(condition.remedy());
        }
        if (!condition.source().isBlank()) {
            text.append("\n").append(condition.source());
        }
        return new Shown(condition.words(), text.toString(), condition.met());
    }
}
