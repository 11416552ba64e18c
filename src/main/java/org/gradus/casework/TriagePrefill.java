package org.gradus.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.signals.SignalHistory;
import org.springframework.stereotype.Component;

/** Shows whoever triages or talks to the family why the case was opened, and the sessions each signal rests on. */
@Component
class TriagePrefill implements Prefill {

    private static final int MOST_SESSIONS = 20;

    private final CaseFiles files;
    private final SignalHistory signals;

    TriagePrefill(CaseFiles files, SignalHistory signals) {
        this.files = files;
        this.signals = signals;
    }

    @Override
    public boolean suits(String taskKey) {
        return Set.of("Task_TriageSignals", "Task_HoldCuriosityConversation").contains(taskKey);
    }

    @Override
    public Map<String, Object> values(TaskAt task) {
        return Map.of();
    }

    @Override
    public List<Shown> shown(TaskAt task) {
        Matter matter = task.matter();
        List<Shown> shown = new ArrayList<>();
        files.findByReference(matter.reference())
                .ifPresent(file -> shown.add(new Shown("Why this case was opened", file.openedBecause())));
        signals.ofCase(matter.reference())
                .forEach(signal -> shown.add(new Shown(
                        "Signal of " + Words.day(signal.raisedOn()) + ": " + signal.label(),
                        signal.explanation() + "\nSessions: " + signal.sessionsInWords(MOST_SESSIONS) + ".")));
        return shown;
    }
}
