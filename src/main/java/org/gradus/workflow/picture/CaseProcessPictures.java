package org.gradus.workflow.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gradus.workflow.OpenDeadlines;
import org.gradus.workflow.OpenTask;
import org.gradus.workflow.ProcessPictures;
import org.gradus.workflow.TaskCommands;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a matter's record of steps beside the diagram of the very version it runs on. */
@Service
@Transactional(readOnly = true)
class CaseProcessPictures implements ProcessPictures {

    private final Diagrams diagrams;
    private final StepRecord record;
    private final OpenDeadlines deadlines;
    private final TaskCommands tasks;
    private final TaskService engineTasks;
    private final MessageSource messages;

    CaseProcessPictures(
            Diagrams diagrams,
            StepRecord record,
            OpenDeadlines deadlines,
            TaskCommands tasks,
            TaskService engineTasks,
            MessageSource messages) {
        this.diagrams = diagrams;
        this.record = record;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.engineTasks = engineTasks;
        this.messages = messages;
    }

    @Override
    public Optional<Stand> of(String reference, String runId) {
        List<Run> runs = record.runs(reference, diagrams);
        return chosen(runs, runId)
                .flatMap(run ->
                        diagrams.of(run.model(), run.version()).map(diagram -> stand(reference, run, runs, diagram)));
    }

    @Override
    public List<Model> models() {
        return diagrams.models();
    }

    @Override
    public Optional<List<Node>> nodes(String model) {
        return diagrams.latest(model)
                .map(diagram -> diagram.nodes().values().stream()
                        .filter(node -> node.name() != null)
                        .sorted(Comparator.comparingDouble(
                                        (Diagram.Node node) -> node.box().x())
                                .thenComparing(node -> node.box().y()))
                        .map(node -> new Node(node.id(), node.name(), node.kind()))
                        .toList());
    }

    @Override
    public Optional<String> drawn(String model, String description, Map<String, Load> loads) {
        return diagrams.latest(model).map(diagram -> {
            Map<String, Mark> marks = new HashMap<>();
            loads.forEach((element, load) ->
                    marks.put(element, new Mark(load.heavy() ? Mark.Look.HEAVY : Mark.Look.BUSY, load.words())));
            return Drawing.svg(diagram, description, marks);
        });
    }

    /** The run asked for; without one the main run that goes on, or the last that did. */
    private static Optional<Run> chosen(List<Run> runs, String runId) {
        if (runId != null && !runId.isBlank()) {
            return runs.stream().filter(run -> run.id().equals(runId)).findFirst();
        }
        List<Run> main = runs.stream().filter(run -> run.caller() == null).toList();
        return main.stream()
                .filter(run -> run.endedAt() == null)
                .findFirst()
                .or(() -> main.stream().reduce((first, last) -> last));
    }

    private Stand stand(String reference, Run run, List<Run> runs, Diagram diagram) {
        Map<String, List<StepRecord.Visit>> visits = record.visits(reference, run.id()).stream()
                .collect(Collectors.groupingBy(
                        StepRecord.Visit::element, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
        Set<String> current = with(visits, all -> all.stream().anyMatch(visit -> visit.left() == null));
        Set<String> done =
                with(visits, all -> all.stream().anyMatch(visit -> visit.left() != null && !visit.cancelled()));
        Standing standing = Standing.of(diagram, done, current, run.endedAt() == null);
        Map<String, OpenTask> open = open(run);
        Map<String, OpenDeadlines.Open> due = deadlines.openOf(reference).stream()
                .filter(deadline -> deadline.processInstanceId().equals(run.id()))
                .collect(Collectors.toMap(OpenDeadlines.Open::element, deadline -> deadline, (first, later) -> first));
        List<Step> steps = new ArrayList<>();
        for (Diagram.Node node : diagram.nodes().values()) {
            State state = standing.states().get(node.id());
            // A branching without a name asks nothing; one that waits says for what.
            if (node.name() != null || state == State.CURRENT) {
                steps.add(step(
                        node,
                        diagram,
                        standing,
                        visits.getOrDefault(node.id(), new ArrayList<>()),
                        open.get(node.id()),
                        due.get(node.id()),
                        run,
                        runs));
            }
        }
        steps.sort(order(diagram, visits, List.copyOf(standing.reachable())));
        String sentence = sentence(run, steps);
        Map<String, Mark> marks = new HashMap<>();
        standing.states()
                .forEach((element, state) -> marks.put(
                        element,
                        new Mark(
                                Mark.Look.of(state),
                                bare(diagram.nodes().get(element)) && state != State.CURRENT
                                        ? null
                                        : text("workflow.process.mark." + state))));
        return new Stand(reference, run, sentence, runs, List.copyOf(steps), Drawing.svg(diagram, sentence, marks));
    }

    /** Branchings are small and stand close to their questions: their border says enough, and the list says it in words. */
    private static boolean bare(Diagram.Node node) {
        return node.name() == null
                || node.kind() == Kind.DECISION
                || node.kind() == Kind.TOGETHER
                || node.kind() == Kind.AWAIT;
    }

    private static Set<String> with(
            Map<String, List<StepRecord.Visit>> visits, java.util.function.Predicate<List<StepRecord.Visit>> which) {
        return visits.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, OpenTask> open(Run run) {
        if (run.endedAt() != null) {
            return Map.of();
        }
        return engineTasks.createTaskQuery().processInstanceId(run.id()).list().stream()
                .map(Task::getId)
                .flatMap(id -> tasks.find(id).stream())
                .collect(Collectors.toMap(OpenTask::taskKey, task -> task, (first, other) -> first));
    }

    private Step step(
            Diagram.Node node,
            Diagram diagram,
            Standing standing,
            List<StepRecord.Visit> visits,
            OpenTask open,
            OpenDeadlines.Open due,
            Run run,
            List<Run> runs) {
        State state = standing.states().get(node.id());
        StepRecord.Visit last = state == State.CURRENT
                ? visits.stream()
                        .filter(visit -> visit.left() == null)
                        .findFirst()
                        .orElseThrow()
                : visits.isEmpty() ? null : visits.get(visits.size() - 1);
        String part = node.parent() == null
                ? null
                : diagram.nodes().get(node.parent()).name();
        return new Step(
                node.id(),
                node.name() == null ? waiting(node, diagram) : node.name(),
                node.kind(),
                part,
                state,
                visits.size(),
                last == null ? null : last.entered(),
                last == null ? null : last.left(),
                last != null && last.cancelled(),
                state == State.DONE && standing.reachable().contains(node.id()),
                open != null ? record.name(open.assignee()) : last == null || state == State.CURRENT ? null : last.by(),
                open != null ? open.role() : node.role(),
                state == State.CURRENT && due != null ? due.dueOn() : null,
                state == State.CURRENT && due != null ? due.working() : null,
                runs.stream()
                        .filter(called ->
                                run.id().equals(called.caller()) && node.id().equals(called.callerStep()))
                        .map(Run::id)
                        .toList());
    }

    /** What an unnamed branching waits for, in the words of what follows it. */
    private String waiting(Diagram.Node node, Diagram diagram) {
        String names = diagram.flows().stream()
                .filter(flow -> flow.from().equals(node.id()))
                .map(flow -> diagram.nodes().get(flow.to()))
                .filter(next -> next != null && next.name() != null)
                .map(Diagram.Node::name)
                .collect(Collectors.joining("; "));
        return names.isEmpty() ? text("workflow.process.kind." + node.kind()) : text("workflow.process.waits", names);
    }

    private static Comparator<Step> order(
            Diagram diagram, Map<String, List<StepRecord.Visit>> visits, List<String> reachable) {
        List<String> entered = List.copyOf(visits.keySet());
        return Comparator.comparing(Step::state)
                .thenComparingInt(step -> switch (step.state()) {
                    case DONE, CURRENT -> entered.indexOf(step.element());
                    case POSSIBLE -> reachable.indexOf(step.element());
                    case SKIPPED -> 0;
                })
                .thenComparingDouble(
                        step -> diagram.nodes().get(step.element()).box().x())
                .thenComparing(Step::element);
    }

    private String sentence(Run run, List<Step> steps) {
        Map<State, Long> counts = steps.stream().collect(Collectors.groupingBy(Step::state, Collectors.counting()));
        long done = counts.getOrDefault(State.DONE, 0L);
        if (run.endedAt() != null) {
            return text("workflow.process.sentence.ended", run.name(), done, counts.getOrDefault(State.SKIPPED, 0L));
        }
        return text(
                "workflow.process.sentence",
                run.name(),
                names(steps.stream()
                        .filter(step -> step.state() == State.CURRENT)
                        .toList()),
                done,
                counts.getOrDefault(State.POSSIBLE, 0L),
                counts.getOrDefault(State.SKIPPED, 0L));
    }

    private String names(Collection<Step> steps) {
        List<String> names = steps.stream()
                .filter(step -> step.kind() != Kind.PART)
                .map(step -> "“" + step.name() + "”")
                .toList();
        return names.isEmpty() ? text("workflow.process.nothing") : String.join(", ", names);
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.UK);
    }
}
