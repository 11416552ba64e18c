package org.gradus.casework;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gradus.signals.Signal;
import org.gradus.signals.SignalHistory;
import org.gradus.ui.CasePanel;
import org.springframework.stereotype.Component;

/** Every signal of the case's pupil with the sessions it rests on, the newest first. */
@Component
class SignalsPanel implements CasePanel {

    private final CaseFiles files;
    private final SignalHistory signals;

    SignalsPanel(CaseFiles files, SignalHistory signals) {
        this.files = files;
        this.signals = signals;
    }

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public String fragment() {
        return "signals/panels :: signals";
    }

    @Override
    public Map<String, Object> model(String caseReference) {
        List<Signal> shown = files.findByReference(caseReference)
                .map(file -> signals.ofPupil(file.pupilId()))
                .orElse(List.of());
        return Map.of(
                "reference",
                caseReference,
                "signals",
                shown.stream()
                        .sorted(Comparator.comparing(Signal::raisedAt).reversed())
                        .toList());
    }
}
