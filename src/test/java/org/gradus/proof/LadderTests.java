package org.gradus.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The whole ladder over the contracts of its stages: nothing unlawful is reachable, and a close always is. */
class LadderTests {

    private final LadderExplorer ladder = new LadderExplorer(
            Stages.of(Models.graphs()).explorations(), GateExploration.tables(), 2, ExplorationReport.BOUND);

    @Test
    void no_reachable_state_breaks_an_invariant_and_every_state_can_still_reach_a_close() {
        assertThat(ladder.violations).isEmpty();
        assertThat(ladder.bounded).isFalse();
    }

    @Test
    void every_step_with_effect_outside_is_reached_so_that_something_was_shown() {
        assertThat(ladder.effects).containsExactlyInAnyOrderElementsOf(Effects.BEHIND.keySet());
    }
}
