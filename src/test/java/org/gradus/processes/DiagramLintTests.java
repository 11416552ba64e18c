package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.junit.jupiter.api.Test;

/** What every diagram must be, so that a person can read it. */
class DiagramLintTests {

    private final List<String> complaints = new ArrayList<>();

    @Test
    void every_node_has_a_shape_and_every_flow_a_line_that_joins_its_ends() {
        ModelFiles.processes().forEach((stem, model) -> {
            Map<String, Rectangle2D> shapes = shapes(model);
            Map<String, List<Line2D>> lines = lines(model);
            model.getModelElementsByType(FlowNode.class)
                    .forEach(
                            node -> require(shapes.containsKey(node.getId()), stem + ": no shape for " + node.getId()));
            model.getModelElementsByType(SequenceFlow.class).forEach(flow -> {
                List<Line2D> line = lines.getOrDefault(flow.getId(), List.of());
                require(!line.isEmpty(), stem + ": no line for " + flow.getId());
                if (!line.isEmpty()) {
                    Line2D last = line.get(line.size() - 1);
                    require(
                            touches(
                                    shapes.get(flow.getSource().getId()),
                                    line.get(0).getX1(),
                                    line.get(0).getY1()),
                            stem + ": " + flow.getId() + " does not begin at its source");
                    require(
                            touches(shapes.get(flow.getTarget().getId()), last.getX2(), last.getY2()),
                            stem + ": " + flow.getId() + " does not end at its target");
                }
            });
        });
        assertThat(complaints).isEmpty();
    }

    @Test
    void no_node_lies_on_another_and_no_line_crosses_a_node_it_does_not_belong_to() {
        ModelFiles.processes().forEach((stem, model) -> {
            Map<String, Rectangle2D> shapes = shapes(model);
            Map<String, List<Line2D>> lines = lines(model);
            List<FlowNode> nodes = model.getModelElementsByType(FlowNode.class).stream()
                    .filter(node -> !(node instanceof SubProcess))
                    .toList();
            for (FlowNode a : nodes) {
                nodes.stream()
                        .filter(b -> a.getId().compareTo(b.getId()) < 0)
                        .filter(b -> !isOn(a, b) && !isOn(b, a))
                        .filter(b -> shapes.get(a.getId()).intersects(shapes.get(b.getId())))
                        .forEach(b -> complaints.add(stem + ": " + a.getId() + " lies on " + b.getId()));
            }
            model.getModelElementsByType(SequenceFlow.class).forEach(flow -> {
                for (FlowNode node : nodes) {
                    if (!node.equals(flow.getSource()) && !node.equals(flow.getTarget())) {
                        require(
                                lines.get(flow.getId()).stream()
                                        .noneMatch(line -> line.intersects(shapes.get(node.getId()))),
                                stem + ": " + flow.getId() + " crosses " + node.getId());
                    }
                }
            });
        });
        assertThat(complaints).isEmpty();
    }

    @Test
    void no_label_lies_on_a_node_a_line_or_another_label() {
        ModelFiles.processes().forEach((stem, model) -> {
            Map<String, Rectangle2D> labels = labels(model);
            Map<String, Rectangle2D> shapes = shapes(model);
            model.getModelElementsByType(SubProcess.class).forEach(sub -> shapes.remove(sub.getId()));
            Map<String, List<Line2D>> lines = lines(model);
            labels.forEach((id, label) -> {
                shapes.forEach((other, shape) ->
                        require(!label.intersects(shape), stem + ": label of " + id + " lies on " + other));
                lines.forEach((other, line) -> require(
                        line.stream().noneMatch(part -> part.intersects(label)),
                        stem + ": label of " + id + " lies on the line " + other));
                labels.forEach((other, second) -> require(
                        id.compareTo(other) >= 0 || !label.intersects(second),
                        stem + ": labels of " + id + " and " + other + " overlap"));
            });
        });
        assertThat(complaints).isEmpty();
    }

    @Test
    void everything_with_words_outside_its_shape_has_a_place_for_them() {
        ModelFiles.processes().forEach((stem, model) -> {
            Set<String> labels = new HashSet<>(labels(model).keySet());
            model.getModelElementsByType(SequenceFlow.class).stream()
                    .filter(flow -> flow.getName() != null)
                    .forEach(flow -> require(labels.contains(flow.getId()), stem + ": " + flow.getId()));
            shapes(model).forEach((id, shape) -> {
                BaseElement element = model.getModelElementById(id);
                boolean small = shape.getWidth() <= 50;
                require(
                        !small || element.getAttributeValue("name") == null || labels.contains(id),
                        stem + ": no label for " + id);
            });
        });
        assertThat(complaints).isEmpty();
    }

    @Test
    void lines_run_level_or_upright_and_the_first_step_is_left_of_the_last() {
        ModelFiles.processes().forEach((stem, model) -> {
            Set<String> associations = model.getModelElementsByType(Association.class).stream()
                    .map(BaseElement::getId)
                    .collect(Collectors.toSet());
            lines(model)
                    .forEach((id, line) -> require(
                            associations.contains(id)
                                    || line.stream()
                                            .allMatch(part ->
                                                    part.getX1() == part.getX2() || part.getY1() == part.getY2()),
                            stem + ": " + id + " runs askew"));
            Map<String, Rectangle2D> shapes = shapes(model);
            model.getModelElementsByType(FlowNode.class).stream()
                    .filter(node -> node.getId().startsWith("Start_"))
                    .forEach(start -> start.getSucceedingNodes().list().stream()
                            .filter(next -> !(next instanceof BoundaryEvent))
                            .forEach(next -> require(
                                    shapes.get(start.getId()).getMaxX()
                                            < shapes.get(next.getId()).getMinX(),
                                    stem + ": " + start.getId() + " does not begin at the left")));
        });
        assertThat(complaints).isEmpty();
    }

    /** A boundary event sits on the edge of what it is attached to. */
    private static boolean isOn(FlowNode event, FlowNode host) {
        return event instanceof BoundaryEvent boundary && host.equals(boundary.getAttachedTo());
    }

    private static Map<String, Rectangle2D> shapes(BpmnModelInstance model) {
        Map<String, Rectangle2D> shapes = new LinkedHashMap<>();
        model.getModelElementsByType(BpmnShape.class)
                .forEach(shape -> shapes.put(shape.getBpmnElement().getId(), rectangle(shape.getBounds())));
        return shapes;
    }

    private static Map<String, List<Line2D>> lines(BpmnModelInstance model) {
        Map<String, List<Line2D>> lines = new LinkedHashMap<>();
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> {
            List<Waypoint> points = new ArrayList<>(edge.getWaypoints());
            List<Line2D> parts = new ArrayList<>();
            for (int i = 1; i < points.size(); i++) {
                parts.add(new Line2D.Double(
                        points.get(i - 1).getX(),
                        points.get(i - 1).getY(),
                        points.get(i).getX(),
                        points.get(i).getY()));
            }
            lines.put(edge.getBpmnElement().getId(), parts);
        });
        return lines;
    }

    private static Map<String, Rectangle2D> labels(BpmnModelInstance model) {
        Map<String, Rectangle2D> labels = new LinkedHashMap<>();
        model.getModelElementsByType(BpmnShape.class)
                .forEach(shape -> place(labels, shape.getBpmnElement(), shape.getBpmnLabel()));
        model.getModelElementsByType(BpmnEdge.class)
                .forEach(edge -> place(labels, edge.getBpmnElement(), edge.getBpmnLabel()));
        return labels;
    }

    private static void place(Map<String, Rectangle2D> labels, BaseElement element, BpmnLabel label) {
        if (label != null && label.getBounds() != null) {
            labels.put(element.getId(), rectangle(label.getBounds()));
        }
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static boolean touches(Rectangle2D shape, double x, double y) {
        Rectangle2D wider =
                new Rectangle2D.Double(shape.getX() - 1, shape.getY() - 1, shape.getWidth() + 2, shape.getHeight() + 2);
        return wider.contains(x, y);
    }

    private void require(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }
}
