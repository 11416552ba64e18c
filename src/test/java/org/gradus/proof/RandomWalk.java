package org.gradus.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.gradus.proof.Marking.Token;

/** The same walk in the engine and in the interpreter: after each step both must wait for the same. */
final class RandomWalk {

    private final ProofEngine proof;
    private final Map<String, ModelGraph> models;
    private final Interpreter interpreter;
    private int steps;

    RandomWalk(ProofEngine proof, Map<String, ModelGraph> models) {
        this.proof = proof;
        this.models = models;
        this.interpreter = new Interpreter(models);
    }

    /** Choices taken in all walks so far. */
    int steps() {
        return steps;
    }

    /** Walks at most so many choices, or to the end. */
    void walk(String process, long seed, int length) {
        Random random = new Random(seed);
        List<String> trail = new ArrayList<>();
        List<Taken> starts = interpreter.start(process, Map.of());
        Taken taken = starts.get(random.nextInt(starts.size()));
        trail.add(taken.choice().words());
        try (EngineCase engine = new EngineCase(proof, models, taken.choice())) {
            same(engine, taken, seed, trail);
            for (int i = 0; i < length; i++) {
                Marking now = taken.marking();
                List<Choice> choices = interpreter.choices(now).stream()
                        .filter(choice -> !ambiguous(now, choice))
                        .toList();
                if (choices.isEmpty()) {
                    return;
                }
                Choice choice = choices.get(random.nextInt(choices.size()));
                // What ends the case is drawn less often, so that walks go somewhere before it.
                if (cutsShort(choice) && random.nextInt(8) > 0) {
                    continue;
                }
                if (isRequest(choice)) {
                    choice = choice.withScalar("stepKey", "step-" + i);
                }
                List<Taken> results = interpreter.take(now, choice);
                taken = results.get(random.nextInt(results.size()));
                trail.add(taken.choice().words());
                engine.take(taken.choice(), stepKey(now, choice));
                same(engine, taken, seed, trail);
                steps++;
            }
        }
    }

    private void same(EngineCase engine, Taken taken, long seed, List<String> trail) {
        assertThat(taken.stuck()).as("seed %d: %s", seed, trail).isNull();
        assertThat(engine.waits()).as("seed %d: %s", seed, trail).isEqualTo(Waits.of(taken.marking(), interpreter));
        assertThat(proof.steps).as("steps, seed %d: %s", seed, trail).isEqualTo(taken.steps());
    }

    private boolean cutsShort(Choice choice) {
        Node element = models.get(choice.process()).node(choice.element());
        return element.trigger != null
                && element.trigger.isMessage()
                && element.interrupting
                && element.kind != Kind.CATCH;
    }

    private boolean isRequest(Choice choice) {
        Trigger trigger = models.get(choice.process()).node(choice.element()).trigger;
        return trigger != null && Semantics.belongsToItsScope(trigger.name());
    }

    /** The step key of the process that a choice happens in. */
    private static String stepKey(Marking marking, Choice choice) {
        Marking.Frame frame = marking.root();
        Marking.Body body = frame.body();
        for (int place : choice.path()) {
            Token token = body.tokens().get(place);
            if (token.called() != null) {
                frame = token.called();
                body = frame.body();
            } else if (token.body() != null) {
                body = token.body();
            }
        }
        return frame.process().equals(choice.process()) ? frame.variables().get("stepKey") : null;
    }

    /** Whether the engine could not be told which of several tokens is meant, and it makes a difference. */
    private boolean ambiguous(Marking marking, Choice choice) {
        return interpreter.choices(marking).stream()
                .filter(other -> other.element().equals(choice.element()))
                .filter(other -> !other.path().equals(choice.path()))
                .filter(other -> Objects.equals(stepKey(marking, other), stepKey(marking, choice)))
                .anyMatch(other -> !outermost(marking, other).equals(outermost(marking, choice)));
    }

    private static Object outermost(Marking marking, Choice choice) {
        return choice.path().isEmpty()
                ? marking
                : marking.root().body().tokens().get(choice.path().get(0));
    }
}
