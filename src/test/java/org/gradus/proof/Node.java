package org.gradus.proof;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** One element of a model, with what the interpreter needs of it. */
final class Node {

    private static final Pattern SET =
            Pattern.compile("\\$\\{execution\\.setVariable\\('(\\w+)', (?:'([\\w-]+)'|(true|false))\\)}");

    final String id;
    final Kind kind;
    /** Id of the process or sub-process it stands in. */
    final String scope;

    final List<Flow> out;
    final int incoming;
    /** Id of the flow taken when no condition holds; {@code null} without one. */
    final String defaultFlow;
    /** {@code null} where nothing sets it off. */
    final Trigger trigger;

    final String errorThrown;
    final String attachedTo;
    final boolean interrupting;
    final String called;
    final List<Mapping> handsIn;
    final List<Mapping> handsOut;
    final Map<String, String> setsOnStart;
    final Map<String, String> setsOnEnd;
    /** Name of the bean a step calls; {@code null} elsewhere. */
    final String bean;

    final String role;
    /** The deadline it asks for, as written: of a task or of a timer; {@code null} without one. */
    final String due;

    final Map<String, String> properties;

    Node(FlowNode element) {
        id = element.getId();
        scope = ((BaseElement) element.getParentElement()).getId();
        kind = kind(element);
        defaultFlow = element instanceof ExclusiveGateway gateway && gateway.getDefault() != null
                ? gateway.getDefault().getId()
                : null;
        out = element.getOutgoing().stream().map(Node::flow).toList();
        incoming = element.getIncoming().size();
        trigger = element instanceof EndEvent ? null : trigger(definitions(element));
        errorThrown =
                kind == Kind.ERROR_END ? error(definitions(element).iterator().next()) : null;
        attachedTo = element instanceof BoundaryEvent boundary
                ? boundary.getAttachedTo().getId()
                : null;
        interrupting = element instanceof BoundaryEvent boundary
                ? boundary.cancelActivity()
                : !(element instanceof StartEvent start) || start.isInterrupting();
        called = element instanceof CallActivity call ? call.getCalledElement() : null;
        handsIn = extensions(element, CamundaIn.class).stream()
                .filter(in -> in.getCamundaTarget() != null)
                .map(Node::mapping)
                .toList();
        handsOut = extensions(element, CamundaOut.class).stream()
                .map(hand -> new Mapping(hand.getCamundaSource(), null, hand.getCamundaTarget()))
                .toList();
        setsOnStart = sets(element, "start");
        setsOnEnd = sets(element, "end");
        bean = element instanceof ServiceTask step
                ? step.getCamundaDelegateExpression().replaceAll("[${}]", "")
                : null;
        role = element instanceof UserTask task ? task.getCamundaCandidateGroups() : null;
        due = element instanceof UserTask task ? task.getCamundaDueDate() : timeDate(element);
        properties = new TreeMap<>();
        extensions(element, CamundaProperties.class).stream()
                .flatMap(all -> all.getCamundaProperties().stream())
                .forEach(property -> properties.put(property.getCamundaName(), property.getCamundaValue()));
    }

    private static Kind kind(FlowNode element) {
        if (element.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "asyncBefore") != null) {
            throw new NotInterpretable(element.getId() + " is asynchronous");
        }
        if (element instanceof StartEvent) {
            return Kind.START;
        } else if (element instanceof EndEvent) {
            return end(definitions(element));
        } else if (element instanceof UserTask) {
            return Kind.TASK;
        } else if (element instanceof ServiceTask) {
            return Kind.STEP;
        } else if (element instanceof CallActivity) {
            return Kind.CALL;
        } else if (element instanceof ExclusiveGateway) {
            return Kind.EXCLUSIVE;
        } else if (element instanceof ParallelGateway) {
            return Kind.PARALLEL;
        } else if (element instanceof EventBasedGateway) {
            return Kind.EVENT_GATEWAY;
        } else if (element instanceof IntermediateCatchEvent) {
            return Kind.CATCH;
        } else if (element instanceof BoundaryEvent) {
            return Kind.BOUNDARY;
        } else if (element instanceof SubProcess sub) {
            return sub.triggeredByEvent() ? Kind.EVENT_SUB_PROCESS : Kind.SUB_PROCESS;
        }
        throw new NotInterpretable(
                element.getId() + " is a " + element.getElementType().getTypeName());
    }

    private static Kind end(Collection<EventDefinition> definitions) {
        if (definitions.stream().anyMatch(TerminateEventDefinition.class::isInstance)) {
            return Kind.TERMINATE;
        }
        if (definitions.stream().anyMatch(ErrorEventDefinition.class::isInstance)) {
            return Kind.ERROR_END;
        }
        return Kind.END;
    }

    private static Collection<EventDefinition> definitions(FlowNode element) {
        return element.getChildElementsByType(EventDefinition.class);
    }

    private static Trigger trigger(Collection<EventDefinition> definitions) {
        if (definitions.isEmpty()) {
            return null;
        }
        EventDefinition definition = definitions.iterator().next();
        if (definition instanceof TimerEventDefinition timer && timer.getTimeDate() != null) {
            return new Trigger(Trigger.Type.TIMER, null);
        } else if (definition instanceof MessageEventDefinition message) {
            return new Trigger(Trigger.Type.MESSAGE, message.getMessage().getName());
        } else if (definition instanceof ErrorEventDefinition) {
            return new Trigger(Trigger.Type.ERROR, error(definition));
        }
        throw new NotInterpretable("event definition " + definition.getId());
    }

    private static String timeDate(FlowNode element) {
        return definitions(element).stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(timer -> ((TimerEventDefinition) timer).getTimeDate().getTextContent())
                .findFirst()
                .orElse(null);
    }

    private static String error(EventDefinition definition) {
        var error = ((ErrorEventDefinition) definition).getError();
        return error == null ? null : error.getErrorCode();
    }

    private static Flow flow(SequenceFlow flow) {
        return new Flow(
                flow.getId(),
                flow.getTarget().getId(),
                flow.getConditionExpression() == null
                        ? null
                        : Condition.of(flow.getConditionExpression().getTextContent()),
                sets(flow, "take"));
    }

    private static Mapping mapping(CamundaIn in) {
        if (in.getCamundaSource() != null) {
            return new Mapping(in.getCamundaSource(), null, in.getCamundaTarget());
        }
        String text = in.getCamundaSourceExpression();
        return text.startsWith("${")
                ? new Mapping(text.substring(2, text.length() - 1), null, in.getCamundaTarget())
                : new Mapping(null, text, in.getCamundaTarget());
    }

    private static Map<String, String> sets(BaseElement element, String event) {
        Map<String, String> sets = new TreeMap<>();
        for (CamundaExecutionListener listener : extensions(element, CamundaExecutionListener.class)) {
            if (event.equals(listener.getCamundaEvent())) {
                Matcher set = SET.matcher(listener.getCamundaExpression());
                if (!set.matches()) {
                    throw new NotInterpretable(element.getId() + ": " + listener.getCamundaExpression());
                }
                sets.put(set.group(1), set.group(2) == null ? set.group(3) : set.group(2));
            }
        }
        return sets;
    }

    private static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    @Override
    public String toString() {
        return id;
    }
}
