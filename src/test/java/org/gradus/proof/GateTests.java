package org.gradus.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.ladder.Gate;
import org.junit.jupiter.api.Test;

/** Each gate alone: open when everything is granted, closed for want of any one thing. */
class GateTests {

    @Test
    void a_gate_opens_when_everything_is_granted_and_closes_for_want_of_any_one_condition() {
        GateExploration.tables()
                .forEach((key, table) -> assertThat(new GateExploration(key, table, required(key)).complaints)
                        .isEmpty());
    }

    @Test
    void every_row_deleted_that_alone_grants_a_condition_closes_the_gate() {
        GateExploration.tables().forEach((key, table) -> {
            for (String condition : required(key)) {
                Set<String> rest = new TreeSet<>(required(key));
                rest.remove(condition);
                var known = table.best(rest);
                assertThat(table.open(required(key), known))
                        .as("%s without %s", key, condition)
                        .isFalse();
            }
        });
    }

    @Test
    void every_gate_of_the_law_has_its_table() {
        assertThat(GateExploration.tables().keySet())
                .containsAll(Arrays.stream(Gate.values()).map(Gate::key).toList());
    }

    private static Set<String> required(String key) {
        return new TreeSet<>(Gate.of(key.split("\\.")[0]).required());
    }
}
