package org.gradus.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gradus.proof.Live.Body;
import org.gradus.proof.Live.Frame;
import org.gradus.proof.Live.Token;

/**
 * Runs the subset of BPMN that models use, on values instead of a database, so that every path can be taken.
 *
 * <p>That it runs them as the engine does is shown by random walks and by driving the engine through every transition.
 */
final class Interpreter {

    private final Map<String, ModelGraph> models;

    /** @param models every process that can be started or called, by id */
    Interpreter(Map<String, ModelGraph> models) {
        this.models = models;
    }

    ModelGraph model(String process) {
        return models.get(process);
    }

    /** Starts a process with every combination of what it is passed, unless the caller says what. */
    List<Taken> start(String process, Map<String, String> passed) {
        ModelGraph model = models.get(process);
        var open = model.inputs();
        open.removeAll(passed.keySet());
        List<Taken> all = new ArrayList<>();
        for (Map<String, String> more : model.combinations(open)) {
            Map<String, String> variables = new TreeMap<>(passed);
            variables.putAll(more);
            all.addAll(withEveryResult(
                    new Choice(Choice.Act.START, List.of(), process, process, variables, Map.of()), choice -> {
                        Frame frame = new Frame(model, null);
                        frame.variables.putAll(choice.scalars());
                        return new Start(frame, run -> run.start(frame));
                    }));
        }
        return all;
    }

    /** Takes a choice; more than one result where a step on the way can find out more than one thing. */
    List<Taken> take(Marking marking, Choice choice) {
        return withEveryResult(choice, one -> {
            Frame root = Live.thaw(marking, models);
            return new Start(root, run -> happen(run, root, one));
        });
    }

    private record Start(Frame root, Consumer<Run> begin) {}

    private interface Beginning {
        Start of(Choice choice);
    }

    private List<Taken> withEveryResult(Choice first, Beginning beginning) {
        List<Taken> all = new ArrayList<>();
        Deque<Choice> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            Choice choice = open.pop();
            Run run = new Run(models, choice.results());
            try {
                Start start = beginning.of(choice);
                start.begin().accept(run);
                all.add(new Taken(choice, Live.freeze(start.root()), run.touched, run.steps, null));
            } catch (Undecided undecided) {
                undecided.results.forEach(result -> open.push(choice.withResult(undecided.variable, result)));
            } catch (Stuck stuck) {
                all.add(new Taken(choice, null, run.touched, run.steps, stuck.getMessage()));
            }
        }
        return all;
    }

    private static void happen(Run run, Frame root, Choice choice) {
        Body scope = Live.body(root, choice.path());
        Node element = scope.frame.model.node(choice.element());
        if (element.kind == Kind.START) {
            run.eventSubProcess(scope, element, choice.scalars());
            return;
        }
        Token token = Live.token(root, choice.path());
        if (element.kind == Kind.BOUNDARY) {
            run.boundary(token, element, choice.scalars());
        } else if (element.kind == Kind.TASK) {
            run.answer(token, choice.scalars());
        } else {
            run.caught(token, element, choice.scalars());
        }
    }

    /** Everything that can happen next, in a fixed order. */
    List<Choice> choices(Marking marking) {
        List<Choice> choices = new ArrayList<>();
        if (!marking.ended()) {
            collect(
                    marking.root().body(),
                    models.get(marking.root().process()),
                    marking.root().process(),
                    List.of(),
                    choices);
        }
        return choices;
    }

    private void collect(Marking.Body body, ModelGraph model, String scope, List<Integer> path, List<Choice> choices) {
        if (!body.interrupted()) {
            for (Node start : model.eventStarts(scope)) {
                if (!body.spent().contains(start.id)) {
                    event(model, start, path, choices);
                }
            }
        }
        for (int i = 0; i < body.tokens().size(); i++) {
            Marking.Token token = body.tokens().get(i);
            Node node = model.node(token.node());
            List<Integer> here = new ArrayList<>(path);
            here.add(i);
            switch (node.kind) {
                case TASK ->
                    model.answers(node.id)
                            .forEach(scalars -> choices.add(
                                    new Choice(Choice.Act.ANSWER, here, model.id, node.id, scalars, Map.of())));
                case CATCH -> event(model, node, here, choices);
                case EVENT_GATEWAY -> node.out.forEach(flow -> event(model, model.node(flow.target()), here, choices));
                default -> {}
            }
            for (Node boundary : model.boundaries(node.id)) {
                if (!token.spent().contains(boundary.id)) {
                    event(model, boundary, here, choices);
                }
            }
            if (token.body() != null) {
                collect(token.body(), model, node.id, here, choices);
            }
            if (token.called() != null) {
                String process = token.called().process();
                collect(token.called().body(), models.get(process), process, here, choices);
            }
        }
    }

    private static void event(ModelGraph model, Node event, List<Integer> path, List<Choice> choices) {
        if (event.trigger == null) {
            throw new NotInterpretable(event.id + " waits for nothing");
        }
        if (event.trigger.isTimer()) {
            choices.add(new Choice(Choice.Act.FIRE, path, model.id, event.id, Map.of(), Map.of()));
        } else if (event.trigger.isMessage()) {
            Set<Map<String, String>> all = new LinkedHashSet<>();
            for (Map<String, String> first : Semantics.broughtBy(event.trigger.name())) {
                for (Map<String, String> answers : model.answers(event.trigger.name())) {
                    Map<String, String> brought = new TreeMap<>(answers);
                    brought.putAll(first);
                    all.add(brought);
                }
            }
            all.forEach(
                    brought -> choices.add(new Choice(Choice.Act.SEND, path, model.id, event.id, brought, Map.of())));
        }
    }
}
