package org.gradus.proof;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Process;

/** Stands in for a called process: one task whose answer is the outcome, as its contract allows. */
final class Stub {

    private Stub() {}

    static BpmnModelInstance of(String process, Set<String> outcomes) {
        List<String> all = List.copyOf(outcomes);
        // One engine holds several stand-ins: their tasks are told apart by name.
        String task = "Task_Stub" + process.replace("-", "");
        var gateway = Bpmn.createExecutableProcess(process)
                .startEvent("Start_Stub")
                .userTask(task)
                .exclusiveGateway("Gateway_Stub");
        for (int i = 0; i < all.size(); i++) {
            var branch = gateway.sequenceFlowId("Flow_Stub" + i);
            if (i > 0) {
                branch = branch.condition("answer", "${answer == '" + all.get(i) + "'}");
            }
            branch.endEvent("End_Stub" + i)
                    .camundaExecutionListenerExpression(
                            "start", "${execution.setVariable('outcome', '" + all.get(i) + "')}");
        }
        if (all.size() > 1) {
            gateway.getElement()
                    .setDefault(gateway.getElement().getOutgoing().iterator().next());
        }
        BpmnModelInstance model = gateway.done();
        Process element = model.getModelElementsByType(Process.class).iterator().next();
        Documentation words = model.newInstance(Documentation.class);
        words.setTextContent("- answer: '" + String.join("' or '", all) + "', from " + task);
        element.getDocumentations().add(words);
        element.setCamundaHistoryTimeToLiveString("P1D");
        return model;
    }
}
