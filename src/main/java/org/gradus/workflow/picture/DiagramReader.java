package org.gradus.workflow.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.gradus.access.Role;
import org.gradus.workflow.ProcessPictures.Kind;

/** Reads a model's own diagram interchange. */
final class DiagramReader {

    private DiagramReader() {}

    static Diagram read(BpmnModelInstance model, String key, String name, int version) {
        Map<String, Diagram.Node> nodes = new LinkedHashMap<>();
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            BaseElement element = shape.getBpmnElement();
            if (element instanceof FlowNode node) {
                nodes.put(node.getId(), node(node, box(shape.getBounds()), label(shape.getBpmnLabel())));
            }
        }
        List<Diagram.Flow> flows = new ArrayList<>();
        for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
            if (edge.getBpmnElement() instanceof SequenceFlow flow) {
                flows.add(new Diagram.Flow(
                        flow.getSource().getId(),
                        flow.getTarget().getId(),
                        flow.getName(),
                        edge.getWaypoints().stream()
                                .map(point -> new Diagram.Point(point.getX(), point.getY()))
                                .toList(),
                        label(edge.getBpmnLabel())));
            }
        }
        return new Diagram(key, name, version, Map.copyOf(nodes), List.copyOf(flows));
    }

    private static Diagram.Node node(FlowNode node, Diagram.Box box, Diagram.Box label) {
        return new Diagram.Node(
                node.getId(),
                node.getName() == null || node.getName().isBlank()
                        ? null
                        : node.getName().strip().replaceAll("\\s+", " "),
                kind(node),
                box,
                label,
                node.getParentElement() instanceof SubProcess part ? part.getId() : null,
                node instanceof BoundaryEvent boundary
                        ? boundary.getAttachedTo().getId()
                        : null,
                node instanceof StartEvent,
                node instanceof SubProcess part && part.triggeredByEvent(),
                role(node));
    }

    private static Role role(FlowNode node) {
        return node instanceof UserTask task && task.getCamundaCandidateGroups() != null
                ? Role.valueOf(task.getCamundaCandidateGroups().strip())
                : null;
    }

    private static Kind kind(FlowNode node) {
        if (node instanceof UserTask) {
            return Kind.TASK;
        }
        if (node instanceof CallActivity) {
            return Kind.STAGE;
        }
        if (node instanceof SubProcess) {
            return Kind.PART;
        }
        if (node instanceof EndEvent) {
            return Kind.END;
        }
        if (node instanceof CatchEvent event) {
            return event(event, node instanceof StartEvent ? Kind.START : Kind.EVENT);
        }
        if (node instanceof EventBasedGateway) {
            return Kind.AWAIT;
        }
        if (node instanceof ParallelGateway) {
            return Kind.TOGETHER;
        }
        return node instanceof Gateway ? Kind.DECISION : Kind.AUTOMATIC;
    }

    private static Kind event(CatchEvent event, Kind plain) {
        Collection<EventDefinition> definitions = event.getEventDefinitions();
        if (definitions.stream().anyMatch(TimerEventDefinition.class::isInstance)) {
            return Kind.TIMER;
        }
        return definitions.stream().anyMatch(MessageEventDefinition.class::isInstance) ? Kind.MESSAGE : plain;
    }

    private static Diagram.Box box(Bounds bounds) {
        return new Diagram.Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static Diagram.Box label(BpmnLabel label) {
        return label == null || label.getBounds() == null ? null : box(label.getBounds());
    }
}
