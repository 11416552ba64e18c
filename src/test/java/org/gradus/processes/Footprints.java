package org.gradus.processes;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Notes every flow node entered and every sequence flow taken, so that what no walk ever reached can be named. */
final class Footprints extends AbstractBpmnParseListener {

    private final Map<String, Set<String>> untouched = new TreeMap<>();

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        Set<String> left = new TreeSet<>();
        untouched.put(process.getKey(), left);
        watch(process, left);
    }

    /** What of this process nothing has reached yet: ids of flow nodes and sequence flows. */
    Set<String> untouched(String processKey) {
        return untouched.get(processKey);
    }

    private static void watch(ScopeImpl scope, Set<String> left) {
        for (ActivityImpl activity : scope.getActivities()) {
            left.add(activity.getId());
            ExecutionListener entered = execution -> left.remove(activity.getId());
            activity.addListener(ExecutionListener.EVENTNAME_START, entered);
            activity.getOutgoingTransitions().forEach(flow -> {
                left.add(flow.getId());
                ExecutionListener taken = execution -> left.remove(flow.getId());
                ((TransitionImpl) flow).addListener(ExecutionListener.EVENTNAME_TAKE, taken);
            });
            watch(activity, left);
        }
    }
}
