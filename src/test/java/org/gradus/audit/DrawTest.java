package org.gradus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static List<Draw.Candidate> hundred() {
        return IntStream.rangeClosed(1, 100)
                .mapToObj(n -> new Draw.Candidate("GR-2026-%06d-PN-1".formatted(n), 0))
                .toList();
    }

    @Test
    void the_same_seed_and_population_give_the_same_sample_in_whatever_order_they_come() {
        List<Draw.Candidate> shuffled = new ArrayList<>(hundred());
        Collections.shuffle(shuffled, new Random(7));
        assertThat(Draw.of("dice 3 5 1", shuffled, 10))
                .isEqualTo(Draw.of("dice 3 5 1", hundred(), 10))
                .hasSize(10);
        assertThat(Draw.of("dice 3 5 2", hundred(), 10)).isNotEqualTo(Draw.of("dice 3 5 1", hundred(), 10));
    }

    @Test
    void another_program_that_follows_the_description_draws_the_same() {
        // printf 'seed\nA' | sha256sum, and the same for B and C: the smallest hash comes first.
        List<Draw.Candidate> three =
                List.of(new Draw.Candidate("A", 0), new Draw.Candidate("B", 0), new Draw.Candidate("C", 0));
        assertThat(Draw.of("seed", three, 3)).extracting(Draw.Candidate::key).containsExactly("A", "C", "B");
    }

    @Test
    void by_risk_the_highest_scores_come_first_and_the_seed_decides_among_equals() {
        List<Draw.Candidate> scored = List.of(
                new Draw.Candidate("low", 15),
                new Draw.Candidate("high", 60),
                new Draw.Candidate("equal-1", 40),
                new Draw.Candidate("equal-2", 40));
        assertThat(Draw.of("s", scored, 1)).extracting(Draw.Candidate::key).containsExactly("high");
        assertThat(Draw.of("s", scored, 4)).extracting(Draw.Candidate::score).containsExactly(60, 40, 40, 15);
        assertThat(Draw.of("s", scored, 9)).hasSize(4);
    }

    @Test
    void every_member_has_its_chance() {
        Set<String> drawn = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            Draw.of("seed " + seed, hundred(), 10).forEach(candidate -> drawn.add(candidate.key()));
        }
        assertThat(drawn).hasSize(100);
    }

    @Test
    void a_population_altered_by_one_score_has_another_hash() {
        List<Draw.Candidate> altered = new ArrayList<>(hundred());
        altered.set(50, new Draw.Candidate(altered.get(50).key(), 1));
        assertThat(Draw.hash(altered)).isNotEqualTo(Draw.hash(hundred())).hasSize(64);
    }
}
