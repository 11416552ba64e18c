package org.gradus.casework;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Shows whoever triages or talks to the family why the case was opened. */
@Component
class TriagePrefill implements Prefill {

    private final CaseFiles files;

    TriagePrefill(CaseFiles files) {
        this.files = files;
    }

    @Override
    public boolean suits(String taskKey) {
        return Set.of("Task_TriageSignals", "Task_HoldCuriosityConversation").contains(taskKey);
    }

    @Override
    public Map<String, Object> values(Matter matter, String taskKey) {
        return Map.of();
    }

    @Override
    public List<Shown> shown(Matter matter, String taskKey) {
        return files.findByReference(matter.reference())
                .map(file -> List.of(new Shown("Why this case was opened", file.openedBecause())))
                .orElse(List.of());
    }
}
