package org.gradus.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.proof.MutantHunt.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checks catch small wrongs in models and tables. */
class MutationTests {

    private static final long SEED = 444;
    private static final double CAUGHT = 0.95;

    @Test
    void twenty_mutants_are_caught() throws Exception {
        List<Verdict> verdicts = new MutantHunt().hunt(MutantHunt.draw(20, SEED));
        assertThat(verdicts).hasSize(20);
        assertThat(verdicts.stream().filter(v -> v.caughtBy() == null)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @Tag("proof")
    void of_three_hundred_mutants_at_least_ninety_five_in_a_hundred_are_caught_and_the_rest_is_listed()
            throws Exception {
        List<Verdict> verdicts = new MutantHunt().hunt(MutantHunt.draw(300, SEED));
        assertThat(verdicts).hasSizeGreaterThanOrEqualTo(200);
        long caught = verdicts.stream().filter(v -> v.caughtBy() != null).count();
        System.out.println(ExplorationReport.mutants(verdicts));
        assertThat(caught / (double) verdicts.size()).isGreaterThanOrEqualTo(CAUGHT);
    }
}
