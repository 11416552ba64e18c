package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gradus.testing.CountedActs;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route that changes something leaves exactly one act in the record, with what followed from it naming it: over all
 * requests that any test of this build made. The routes are those the service maps, so a new one is asked for by itself.
 *
 * <p>It reads what the tests before it wrote ({@link CountedActs}); run by itself after a build without them it fails.
 */
@JourneyTest
@Order(Integer.MAX_VALUE)
class RouteActsIT {

    /** Routes that leave no act of their own, and why. */
    private static final Map<String, String> WITHOUT_AN_ACT = Map.ofEntries(
            Map.entry(
                    "POST /record/seal/check",
                    "what a check finds is kept beside the record, which looking must not change"),
            Map.entry(
                    "POST /api/record/seal/check",
                    "what a check finds is kept beside the record, which looking must not change"),
            Map.entry("POST /demo/until", "the demo's clock; what its days bring is recorded"),
            Map.entry("POST /demo/advance", "the demo's clock; what its days bring is recorded"),
            Map.entry("POST /imports", "the job that reads the file records it, one act a school"),
            Map.entry("POST /api/imports", "the job that reads the file records it, one act a school"),
            Map.entry("POST /api/tasks/handovers/preview", "it only shows what would happen"),
            Map.entry("POST /tasks/filters", "somebody's own way of looking at the list"),
            Map.entry("POST /tasks/filters/{id}/delete", "somebody's own way of looking at the list"),
            Map.entry("POST /api/tasks/filters", "somebody's own way of looking at the list"),
            Map.entry("DELETE /api/tasks/filters/{id}", "somebody's own way of looking at the list"),
            Map.entry("POST /tasks/{id}/forget", "somebody's own unfinished answers"),
            Map.entry("POST /session", "somebody stays signed in"),
            Map.entry("POST /notices/read", "what somebody has read of their own notices"),
            Map.entry("POST /notices/{id}/read", "what somebody has read of their own notices"),
            Map.entry("POST /api/notices/{id}/read", "what somebody has read of their own notices"));

    /** Routes that do several things, each an act of its own. */
    private static final Set<String> SEVERAL =
            Set.of("POST /notices/choices", "PUT /api/notices/choices", "POST /api/demo/clock", "POST /demo/clock");

    /** Routes that no test has got to do anything yet; a route leaves this list with its first such test. */
    private static final Path UNTRIED = Path.of("src/test/resources/routes-without-a-test.txt");

    private record Answer(int status, List<String> acts) {
        boolean done() {
            return status < 400;
        }
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void every_route_that_changes_something_leaves_one_act_in_the_record() throws IOException {
        Map<String, List<Answer>> seen = seen();
        List<String> wrong = new ArrayList<>();
        List<String> untried = new ArrayList<>();
        for (String route : changing()) {
            List<Answer> done = seen.getOrDefault(route, List.of()).stream()
                    .filter(Answer::done)
                    .toList();
            boolean needsNone = WITHOUT_AN_ACT.containsKey(route);
            if (done.isEmpty()) {
                untried.add(route);
            } else if (!needsNone
                    && done.stream().allMatch(answer -> answer.acts().isEmpty())) {
                wrong.add(route + ": leaves no act");
            } else if (!SEVERAL.contains(route)) {
                done.stream()
                        .filter(answer -> answer.acts().size() > 1)
                        .findFirst()
                        .ifPresent(answer -> wrong.add(route + ": leaves " + answer.acts()));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(untried)
                .as("routes that no test got to do anything, against %s", UNTRIED)
                .containsExactlyElementsOf(Files.readAllLines(UNTRIED));
    }

    private Set<String> changing() {
        Set<String> routes = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (!method.getBeanType().getPackageName().startsWith("org.gradus.")) {
                return;
            }
            for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
                if (verb != RequestMethod.GET && verb != RequestMethod.HEAD) {
                    mapping.getPatternValues().forEach(pattern -> routes.add(verb + " " + pattern));
                }
            }
        });
        return routes;
    }

    private static Map<String, List<Answer>> seen() throws IOException {
        Map<String, List<Answer>> seen = new TreeMap<>();
        try (Stream<String> lines = Files.lines(Path.of(CountedActs.FILE))) {
            lines.map(line -> line.split(",", -1))
                    .forEach(parts -> seen.computeIfAbsent(parts[0] + " " + parts[1], route -> new ArrayList<>())
                            .add(new Answer(
                                    Integer.parseInt(parts[2]),
                                    Stream.of(parts[3].split(" "))
                                            .filter(act -> !act.isEmpty()
                                                    && !act.matches(".*(viewed|searched|exported)|letter\\.opened"))
                                            .toList())));
        }
        return seen;
    }
}
