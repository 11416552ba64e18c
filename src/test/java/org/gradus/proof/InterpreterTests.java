package org.gradus.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The interpreter does what the engine does. */
class InterpreterTests {

    private static final int WALKS = 1000;

    @Test
    void a_thousand_random_walks_are_the_same_in_the_engine_and_in_the_interpreter() {
        Map<String, ModelGraph> models = Models.complete(Models.graphs());
        ProofEngine proof = new ProofEngine("random-walks", models, Models.texts());
        RandomWalk walk = new RandomWalk(proof, models);
        List<String> processes = new ArrayList<>(Models.graphs().keySet());
        for (int seed = 0; seed < WALKS; seed++) {
            // Every other walk goes through the whole ladder, where everything is called.
            String process = seed % 2 == 0 ? "graduated-response" : processes.get(seed / 2 % processes.size());
            walk.walk(process, seed, 15);
        }
        assertThat(walk.steps()).isGreaterThan(5 * WALKS);
    }
}
