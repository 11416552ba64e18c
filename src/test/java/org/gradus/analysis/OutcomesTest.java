package org.gradus.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gradus.analysis.Fairness.Compared;
import org.gradus.analysis.Fairness.Meaning;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private final SmallCounts small = new SmallCounts(6);

    @Test
    void the_middle_and_the_quarters_are_those_of_the_ordered_changes() {
        Outcomes.Result result = Outcomes.Result.of(
                new double[] {8, -2, 0, 4, 10, 2, 6}, new double[] {1, 1, 1, 1, 1, Double.NaN, 1}, small);
        assertThat(result.median()).isEqualTo(4);
        assertThat(result.lower()).isEqualTo(1);
        assertThat(result.upper()).isEqualTo(7);
        assertThat(result.mean()).isEqualTo(4);
        assertThat(result.expected()).isEqualTo(1.0);
        assertThat(result.improved())
                .as("five of seven: the two others could be found")
                .isNull();
    }

    @Test
    void without_similar_pupils_there_is_no_comparison() {
        double[] unknown = new double[12];
        java.util.Arrays.fill(unknown, Double.NaN);
        Outcomes.Result result = Outcomes.Result.of(new double[12], unknown, small);
        assertThat(result.expected()).isNull();
        assertThat(result.improved()).isZero();
    }

    @Test
    void a_large_difference_among_many_is_more_than_chance_and_a_small_one_among_few_is_not() {
        assertThat(Compared.of(100, 1000, 500, 10_000).meaning()).isEqualTo(Meaning.MORE);
        assertThat(Compared.of(100, 1000, 500, 10_000).ratio()).isCloseTo(2, within(1e-9));
        assertThat(Compared.of(10, 1000, 500, 10_000).meaning()).isEqualTo(Meaning.LESS);
        assertThat(Compared.of(7, 70, 60, 800).meaning()).isEqualTo(Meaning.CHANCE);
        assertThat(Compared.of(0, 70, 60, 800).meaning()).isEqualTo(Meaning.TOO_FEW);
    }
}
