package org.gradus.casework;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes what was answered to a user task into the case file: everybody's own words first, then what the form's recorder knows. */
@Service
public class CaseAnswers {

    private final CaseFacts facts;
    private final Findings findings;
    private final Map<String, AnswerRecorder> recorders;

    CaseAnswers(CaseFacts facts, Findings findings, List<AnswerRecorder> recorders) {
        this.facts = facts;
        this.findings = findings;
        this.recorders = recorders.stream().collect(Collectors.toMap(AnswerRecorder::records, Function.identity()));
    }

    /**
     * Records the answers; the matter's row is locked by the caller.
     *
     * @param recorder the name the model gives, or null for a task that has none
     * @return the scalars the process's gateways read next
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Object> record(String recorder, AnsweredTask task) {
        for (AnsweredTask.Saying saying : task.sayings()) {
            if (saying.whose().equals("officer")) {
                facts.noted(task.matter().reference(), task.taskKey(), saying.question(), saying.words());
            } else {
                facts.said(task.matter().reference(), saying.whose(), saying.question(), saying.words());
            }
        }
        task.findings()
                .forEach(found ->
                        findings.found(task.matter(), task.stepKey(), found.condition(), found.fact(), found.words()));
        if (recorder == null) {
            return Map.of();
        }
        AnswerRecorder known = recorders.get(recorder);
        if (known == null) {
            throw new IllegalStateException(
                    task.taskKey() + " names the recorder " + recorder + ", which does not exist");
        }
        return known.record(task);
    }
}
