package org.gradus.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.w3c.dom.Element;

/** The wrongs that can be done to a process model. */
final class ModelMutations {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final Mutation file;

    private ModelMutations(Path path) {
        this.file = new Mutation(path);
    }

    static List<Mutant> of(Path path) {
        ModelMutations all = new ModelMutations(path);
        all.flows();
        all.events();
        all.tasks();
        all.calls();
        return all.file.mutants;
    }

    private void flows() {
        List<Element> flows = file.all("sequenceFlow");
        for (int i = 0; i < flows.size(); i++) {
            Element flow = flows.get(i);
            String id = flow.getAttribute("id");
            for (Element other : List.of(flows.get((i + 1) % flows.size()), flows.get((i + 3) % flows.size()))) {
                boolean sameScope = other.getParentNode().isSameNode(flow.getParentNode());
                String target = other.getAttribute("targetRef");
                if (sameScope && !target.equals(flow.getAttribute("targetRef"))) {
                    file.mutate("misrouted flow", id + " to " + target, "sequenceFlow", i, e -> misroute(e, target));
                }
            }
        }
        List<Element> gateways = file.all("exclusiveGateway");
        for (int i = 0; i < gateways.size(); i++) {
            if (gateways.get(i).hasAttribute("default")) {
                String id = gateways.get(i).getAttribute("id");
                file.mutate("dropped default", id, "exclusiveGateway", i, e -> e.removeAttribute("default"));
            }
        }
        List<Element> conditions = file.all("conditionExpression");
        for (int i = 0; i < conditions.size(); i++) {
            String other = conditions.get((i + 1) % conditions.size()).getTextContent();
            String id = ((Element) conditions.get(i).getParentNode()).getAttribute("id");
            file.mutate("swapped condition", id, "conditionExpression", i, e -> e.setTextContent(other));
        }
    }

    /** As a modelling tool does it: the flow and the lists of incoming flows of both elements. */
    private static void misroute(Element flow, String target) {
        flow.setAttribute("targetRef", target);
        String id = flow.getAttribute("id");
        Element process = flow.getOwnerDocument().getDocumentElement();
        Element incoming = Mutation.all(process, "incoming").stream()
                .filter(e -> e.getTextContent().equals(id))
                .findFirst()
                .orElseThrow();
        incoming.getParentNode().removeChild(incoming);
        for (org.w3c.dom.Node node = process.getFirstChild(); node != null; node = node.getNextSibling()) {
            for (Element sameName : node instanceof Element element ? Mutation.all(element, "*") : List.<Element>of()) {
                if (sameName.getAttribute("id").equals(target)) {
                    org.w3c.dom.Node first = Mutation.all(sameName, "outgoing").stream()
                            .map(org.w3c.dom.Node.class::cast)
                            .filter(o -> Objects.equals(o.getParentNode(), sameName))
                            .findFirst()
                            .orElse(null);
                    sameName.insertBefore(incoming, first);
                    return;
                }
            }
        }
    }

    private void events() {
        List<Element> boundaries = file.all("boundaryEvent");
        for (int i = 0; i < boundaries.size(); i++) {
            Element event = boundaries.get(i);
            String id = event.getAttribute("id");
            for (Element task : file.all("userTask")) {
                if (task.getParentNode().isSameNode(event.getParentNode())) {
                    String host = task.getAttribute("id");
                    file.mutate(
                            "unhooked boundary event",
                            id + " onto " + host,
                            "boundaryEvent",
                            i,
                            e -> e.setAttribute("attachedToRef", host));
                    break;
                }
            }
            boolean interrupts = !"false".equals(event.getAttribute("cancelActivity"));
            file.mutate(
                    "changed interruption",
                    id,
                    "boundaryEvent",
                    i,
                    e -> e.setAttribute("cancelActivity", String.valueOf(!interrupts)));
        }
        List<Element> starts = file.all("startEvent");
        for (int i = 0; i < starts.size(); i++) {
            boolean interrupts = !"false".equals(starts.get(i).getAttribute("isInterrupting"));
            if (!Mutation.all(starts.get(i), "messageEventDefinition").isEmpty()) {
                file.mutate(
                        "changed interruption",
                        starts.get(i).getAttribute("id"),
                        "startEvent",
                        i,
                        e -> e.setAttribute("isInterrupting", String.valueOf(!interrupts)));
            }
        }
        swapTexts("timeDate", "changed deadline");
        List<Element> catches = file.all("intermediateCatchEvent");
        for (int i = 0; i < catches.size(); i++) {
            file.mutate(
                    "removed timer or wait",
                    catches.get(i).getAttribute("id"),
                    "intermediateCatchEvent",
                    i,
                    ModelMutations::bypass);
        }
        swapAttributes("messageEventDefinition", "messageRef", "changed message");
    }

    private void tasks() {
        swapAttributes(CAMUNDA, "userTask", "candidateGroups", "changed role");
        swapAttributes(CAMUNDA, "serviceTask", "delegateExpression", "changed step");
        List<Element> steps = file.all("serviceTask");
        for (int i = 0; i < steps.size(); i++) {
            file.mutate("removed step", steps.get(i).getAttribute("id"), "serviceTask", i, ModelMutations::bypass);
        }
        List<Element> properties = file.all("property");
        for (int i = 0; i < properties.size(); i++) {
            String what = properties.get(i).getAttribute("name") + " of "
                    + ((Element) properties
                                    .get(i)
                                    .getParentNode()
                                    .getParentNode()
                                    .getParentNode())
                            .getAttribute("id");
            file.mutate(
                    "dropped property",
                    what,
                    "property",
                    i,
                    e -> e.getParentNode().removeChild(e));
        }
    }

    private void calls() {
        swapAttributes("callActivity", "calledElement", "changed call");
        List<Element> outs = file.all("out");
        for (int i = 0; i < outs.size(); i++) {
            String call = ((Element) outs.get(i).getParentNode().getParentNode()).getAttribute("id");
            file.mutate(
                    "dropped outcome", call, "out", i, e -> e.getParentNode().removeChild(e));
        }
        swapListeners();
    }

    private void swapListeners() {
        List<Element> listeners = file.all("executionListener");
        for (int i = 0; i < listeners.size(); i++) {
            String other = listeners.get((i + 1) % listeners.size()).getAttribute("expression");
            String id = ((Element) listeners.get(i).getParentNode().getParentNode()).getAttribute("id");
            file.mutate("swapped outcome", id, "executionListener", i, e -> e.setAttribute("expression", other));
            file.mutate(
                    "dropped outcome",
                    id,
                    "executionListener",
                    i,
                    e -> e.getParentNode().removeChild(e));
        }
    }

    /** Leads every flow that came to an element to where the element led. */
    private static void bypass(Element element) {
        String id = element.getAttribute("id");
        String beyond = Mutation.all(element.getOwnerDocument(), "sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(id))
                .map(flow -> flow.getAttribute("targetRef"))
                .findFirst()
                .orElse(id);
        Mutation.all(element.getOwnerDocument(), "sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("targetRef").equals(id))
                .forEach(flow -> misroute(flow, beyond));
    }

    private void swapTexts(String name, String kind) {
        List<Element> all = file.all(name);
        for (int i = 0; i < all.size(); i++) {
            String other = all.get((i + 1) % all.size()).getTextContent();
            file.mutate(kind, all.get(i).getTextContent() + " to " + other, name, i, e -> e.setTextContent(other));
        }
    }

    private void swapAttributes(String name, String attribute, String kind) {
        swapAttributes(null, name, attribute, kind);
    }

    private void swapAttributes(String namespace, String name, String attribute, String kind) {
        List<Element> all = file.all(name);
        for (int i = 0; i < all.size(); i++) {
            Element other = all.get((i + 1) % all.size());
            String value =
                    namespace == null ? other.getAttribute(attribute) : other.getAttributeNS(namespace, attribute);
            file.mutate(kind, all.get(i).getAttribute("id") + " to " + value, name, i, e -> {
                if (namespace == null) {
                    e.setAttribute(attribute, value);
                } else {
                    e.setAttributeNS(namespace, "camunda:" + attribute, value);
                }
            });
        }
    }
}
