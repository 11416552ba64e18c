package org.gradus.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * What a process waits for, in order of id: comparable between the engine and the interpreter.
 *
 * @param outcome the outcome it ended with; {@code null} while it runs or when it sets none
 */
record Waits(List<String> tasks, List<String> timers, List<String> messages, boolean ended, String outcome) {

    /** As the interpreter sees it. */
    static Waits of(Marking marking, Interpreter interpreter) {
        List<String> tasks = new ArrayList<>();
        List<String> timers = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        if (!marking.ended()) {
            collect(marking.root(), interpreter, tasks, timers, messages);
        }
        return of(tasks, timers, messages, marking.ended(), marking.outcome());
    }

    static Waits of(List<String> tasks, List<String> timers, List<String> messages, boolean ended, String outcome) {
        return new Waits(sorted(tasks), sorted(timers), sorted(messages), ended, outcome);
    }

    /** Whether nothing at all can happen any more although it has not ended. */
    boolean dead() {
        return !ended && tasks.isEmpty() && timers.isEmpty() && messages.isEmpty();
    }

    private static void collect(
            Marking.Frame frame,
            Interpreter interpreter,
            List<String> tasks,
            List<String> timers,
            List<String> messages) {
        collect(
                frame.body(),
                frame.process(),
                interpreter.model(frame.process()),
                interpreter,
                tasks,
                timers,
                messages);
    }

    private static void collect(
            Marking.Body body,
            String scope,
            ModelGraph model,
            Interpreter interpreter,
            List<String> tasks,
            List<String> timers,
            List<String> messages) {
        if (!body.interrupted()) {
            model.eventStarts(scope).stream()
                    .filter(start -> !body.spent().contains(start.id))
                    .forEach(start -> event(start, timers, messages));
        }
        for (Marking.Token token : body.tokens()) {
            Node node = model.node(token.node());
            switch (node.kind) {
                case TASK -> tasks.add(node.id);
                case CATCH -> event(node, timers, messages);
                case EVENT_GATEWAY -> node.out.forEach(flow -> event(model.node(flow.target()), timers, messages));
                default -> {}
            }
            model.boundaries(node.id).stream()
                    .filter(boundary -> !token.spent().contains(boundary.id))
                    .forEach(boundary -> event(boundary, timers, messages));
            if (token.body() != null) {
                collect(token.body(), node.id, model, interpreter, tasks, timers, messages);
            }
            if (token.called() != null) {
                collect(token.called(), interpreter, tasks, timers, messages);
            }
        }
    }

    private static void event(Node event, List<String> timers, List<String> messages) {
        if (event.trigger.isTimer()) {
            timers.add(event.id);
        } else if (event.trigger.isMessage()) {
            messages.add(event.id);
        }
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }
}
