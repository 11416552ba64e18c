package org.gradus.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The interpreter does what the engine does. */
class InterpreterTests {

    @Test
    void random_walks_are_the_same_in_the_engine_and_in_the_interpreter() {
        walk(200);
    }

    @Test
    @Tag("proof")
    void a_thousand_random_walks_are_the_same_in_the_engine_and_in_the_interpreter() {
        walk(1000);
    }

    private static void walk(int walks) {
        Map<String, ModelGraph> models = Models.complete(Models.graphs());
        ProofEngine proof = ProofEngine.with(models, Models.texts());
        RandomWalk walk = new RandomWalk(proof, models);
        List<String> processes = new ArrayList<>(Models.graphs().keySet());
        for (int seed = 0; seed < walks; seed++) {
            // Every other walk goes through the whole ladder, where everything is called.
            String process = seed % 2 == 0 ? "graduated-response" : processes.get(seed / 2 % processes.size());
            walk.walk(process, seed, 15);
        }
        assertThat(walk.steps()).isGreaterThan(5 * walks);
    }
}
