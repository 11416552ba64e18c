package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.gradus.processes.ModelFiles;
import org.gradus.testing.CountedSteps;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every step a model can take leaves exactly one act in the record, at its own place: process, version and element; what
 * followed from it names it. The steps
 * are those the models name, so a new one is asked for by itself; what they left is read from the record, over all tests of
 * this build.
 *
 * <p>It reads what the tests before it wrote ({@link CountedSteps}); run by itself after a build without them it fails.
 */
@Order(Integer.MAX_VALUE)
class StepActsIT {

    /** Service tasks that may find nothing to change, and why. */
    private static final Map<String, String> MAY_CHANGE_NOTHING = Map.of(
            "notice-to-improve Step_FindIssuer", "it only looks up who issues",
            "graduated-response Step_StopSteps", "no formal step may be open when a case ends",
            "prosecution Step_DropCourtPapers", "no paper may be drafted yet",
            "education-supervision-order Step_DropCourtPapers", "no paper may be drafted yet",
            "severe-absence Step_AskAuthorityForSevere", "the authority may have been asked in already",
            "register-changed Step_StopDecidedStep", "an order and proceedings end by their own tasks");

    /** Steps that no test takes yet; a step leaves this list with its first such test. */
    private static final Path UNTRIED = Path.of("src/test/resources/steps-without-a-test.txt");

    /**
     * A step as one test took it.
     *
     * @param own entries at its place to which no other of the step led
     * @param elsewhere entries of the step at another place, or at none
     * @param first entries of the transaction that nothing led to
     */
    private record Taken(String version, int own, int elsewhere, int first, String acts) {}

    @Test
    void every_task_completed_leaves_one_act_at_its_place_in_the_model() throws IOException {
        Map<String, List<Taken>> taken = taken("user");
        List<String> wrong = new ArrayList<>();
        steps(UserTask.class)
                .forEach(step -> taken.getOrDefault(step, List.of()).stream()
                        .filter(one -> one.own() != 1 || one.elsewhere() != 0 || one.first() != 1)
                        .findFirst()
                        .ifPresent(one -> wrong.add(step + ": " + one)));
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_step_a_model_takes_by_itself_leaves_one_act_at_its_place_in_the_model() throws IOException {
        Map<String, List<Taken>> taken = taken("service");
        List<String> wrong = new ArrayList<>();
        steps(ServiceTask.class).forEach(step -> {
            int least = MAY_CHANGE_NOTHING.containsKey(step) ? 0 : 1;
            taken.getOrDefault(step, List.of()).stream()
                    .filter(one -> one.own() < least
                            || one.own() > 1
                            || one.elsewhere() != 0
                            || one.own() > 0 && one.first() != 1)
                    .findFirst()
                    .ifPresent(one -> wrong.add(step + ": " + one));
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_steps_no_test_takes_are_listed() throws IOException {
        TreeSet<String> untried = new TreeSet<>(steps(UserTask.class));
        untried.addAll(steps(ServiceTask.class));
        untried.removeAll(taken("user").keySet());
        untried.removeAll(taken("service").keySet());
        assertThat(untried)
                .as("steps that no test takes, against %s", UNTRIED)
                .containsExactlyElementsOf(Files.readAllLines(UNTRIED));
    }

    private static TreeSet<String> steps(Class<? extends org.camunda.bpm.model.bpmn.instance.Task> kind) {
        TreeSet<String> steps = new TreeSet<>();
        ModelFiles.processes()
                .forEach((process, model) ->
                        model.getModelElementsByType(kind).forEach(step -> steps.add(process + " " + step.getId())));
        return steps;
    }

    private static Map<String, List<Taken>> taken(String kind) throws IOException {
        Map<String, List<Taken>> taken = new TreeMap<>();
        try (Stream<String> lines = Files.lines(Path.of(CountedSteps.FILE))) {
            lines.map(line -> line.split(",", -1))
                    .filter(parts -> parts[0].equals(kind))
                    .forEach(parts -> taken.computeIfAbsent(parts[1] + " " + parts[3], step -> new ArrayList<>())
                            .add(new Taken(
                                    parts[2],
                                    Integer.parseInt(parts[4]),
                                    Integer.parseInt(parts[5]),
                                    Integer.parseInt(parts[6]),
                                    parts[7])));
        }
        return taken;
    }
}
