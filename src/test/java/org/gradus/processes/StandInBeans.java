package org.gradus.processes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.test.mock.Mocks;

/** Stands in for the beans models may call, and remembers what was called; the real ones have tests of their own. */
final class StandInBeans {

    /** Every bean a model may name, with what it is: the allow-list. */
    static final List<String> STEPS = ModelFiles.steps();

    static final String ESCALATION = "escalateTask";
    static final String DEADLINE = "deadline";

    final List<String> stepsRun = new ArrayList<>();
    final List<String> tasksEscalated = new ArrayList<>();

    void register() {
        for (String step : STEPS) {
            JavaDelegate run = execution -> {
                stepsRun.add(step);
                // The one step that answers a gateway itself: who issues notices to improve here.
                if (step.equals("findNoticeIssuer") && !execution.hasVariable("authorityIssues")) {
                    execution.setVariable("authorityIssues", false);
                }
            };
            Mocks.register(step, run);
        }
        TaskListener escalate = task -> tasksEscalated.add(task.getTaskDefinitionKey());
        Mocks.register(ESCALATION, escalate);
        Mocks.register(DEADLINE, new Deadlines());
    }

    /** Answers every kind with one far day: walks fire timers themselves. */
    public static final class Deadlines {

        private static final Date FAR = Date.from(Instant.parse("2099-01-01T00:00:00Z"));

        public Date on(DelegateExecution execution, String kind) {
            return far(execution, kind);
        }

        public Date by(DelegateExecution execution, String kind) {
            return far(execution, kind);
        }

        private static Date far(DelegateExecution execution, String kind) {
            if (execution.getProcessBusinessKey() == null) {
                throw new IllegalStateException("no business key where a deadline of kind " + kind + " is asked for");
            }
            return new Date(FAR.getTime());
        }
    }
}
