package org.gradus.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each model alone, every path: it keeps what it promises, and the engine does the same. */
class StageContractTests {

    private final Map<String, ModelGraph> graphs = Models.graphs();
    private final Stages stages = Stages.of(graphs);

    @Test
    void every_path_of_every_model_can_still_reach_an_end_and_every_element_is_on_a_path() {
        stages.contracts()
                .forEach((process, contract) ->
                        assertThat(contract.broken()).as(process).isEmpty());
    }

    @Test
    void every_model_keeps_its_recorded_contract() {
        stages.contracts()
                .forEach((process, contract) -> assertThat(Recorded.of(Recorded.contract(process), contract.written()))
                        .as("%s: %s", process, Recorded.AGAIN)
                        .isEqualTo(contract.written()));
    }

    @Test
    void the_engine_does_every_line_of_every_contract() {
        drive(false);
    }

    @Test
    @Tag("proof")
    void the_engine_goes_through_every_transition_of_every_model() {
        drive(true);
    }

    private void drive(boolean everyTransition) {
        stages.explorations().forEach((process, exploration) -> {
            Map<String, ModelGraph> world = stages.world(process);
            String own = Models.texts().get(process + ".bpmn");
            ProofEngine proof = ProofEngine.with(world, stages.texts(process, own));
            assertThat(TransitionCover.drive(exploration, proof, world, everyTransition))
                    .isPositive();
        });
    }
}
