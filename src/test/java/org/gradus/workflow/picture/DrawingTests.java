package org.gradus.workflow.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.gradus.workflow.ProcessPictures.Kind;
import org.gradus.workflow.ProcessPictures.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class DrawingTests {

    static Stream<Path> models() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Diagram read(Path file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        return DiagramReader.read(model, process.getId(), process.getName(), 1);
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_model_is_drawn_whole_with_attributes_only(Path file) throws Exception {
        Diagram diagram = read(file);
        Map<String, Mark> marks = diagram.nodes().keySet().stream()
                .collect(Collectors.toMap(id -> id, id -> new Mark(Mark.Look.POSSIBLE, "Possible")));

        String svg = Drawing.svg(diagram, "Nothing has begun & nothing < ended.", marks);

        Document drawn = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(drawn.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(diagram.name());
        assertThat(drawn.getElementsByTagName("desc").item(0).getTextContent()).contains("& nothing <");
        assertThat(svg).doesNotContain("style=").doesNotContain("<script").doesNotContain("NaN");
        assertThat(svg.split(">Possible<")).hasSize(diagram.nodes().size() + 1);
        assertThat(diagram.nodes().values())
                .filteredOn(node -> node.kind() == Kind.TASK)
                .allSatisfy(task -> assertThat(task.role()).isNotNull());
    }

    @Test
    void what_may_follow_is_told_from_what_was_passed_by() {
        Diagram plan = read(Path.of("processes/stages/support-plan.bpmn"));

        Standing standing = Standing.of(
                plan,
                Set.of(
                        "Start_SupportPlan",
                        "Task_WritePlan",
                        "Task_AgreePlan",
                        "Step_StartPlan",
                        "Gateway_AwaitReview"),
                Set.of("Task_EvaluateTargets"),
                true);

        assertThat(standing.states())
                .containsEntry("Task_WritePlan", State.DONE)
                .containsEntry("Task_EvaluateTargets", State.CURRENT)
                .containsEntry("Task_ReviewPlan", State.POSSIBLE);
        assertThat(standing.reachable()).as("a revised plan is written again").contains("Task_WritePlan");
    }

    @Test
    void in_a_process_that_has_ended_nothing_is_possible() {
        Diagram plan = read(Path.of("processes/stages/support-plan.bpmn"));

        Standing standing = Standing.of(plan, Set.of("Start_SupportPlan", "Task_WritePlan"), Set.of(), false);

        assertThat(standing.states()).containsEntry("Task_AgreePlan", State.SKIPPED);
        assertThat(standing.states()).doesNotContainValue(State.POSSIBLE);
    }

    @Test
    void what_an_event_may_begin_is_possible_while_the_process_runs() {
        Diagram ladder = read(Path.of("processes/graduated-response.bpmn"));
        Set<String> current = ladder.nodes().values().stream()
                .filter(node -> node.kind() == Kind.STAGE && node.parent() == null)
                .map(Diagram.Node::id)
                .limit(1)
                .collect(Collectors.toSet());

        Standing standing = Standing.of(ladder, Set.of(), current, true);

        assertThat(ladder.nodes().values())
                .filteredOn(Diagram.Node::byEvent)
                .isNotEmpty()
                .allSatisfy(part -> assertThat(standing.states()).containsEntry(part.id(), State.POSSIBLE));
    }

    @Test
    void words_are_broken_into_lines_that_fit() {
        assertThat(Wrapping.lines("Write the plan with the family", 12))
                .containsExactly("Write the", "plan with", "the family");
        assertThat(Wrapping.lines("Representations received", 10)).containsExactly("Represent-", "ations", "received");
        assertThat(Wrapping.shortened(List.of("a", "b", "c"), 2)).containsExactly("a", "b…");
    }
}
