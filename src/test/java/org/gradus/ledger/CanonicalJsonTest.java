package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void keys_are_sorted_at_every_depth_and_nothing_is_spaced() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("z", List.of(Map.of("b", 1, "a", 2L)));
        facts.put("a", true);
        facts.put("none", Arrays.asList(null, "x"));
        facts.put("empty", Map.of("list", List.of(), "map", Map.of()));

        assertThat(CanonicalJson.of(facts))
                .isEqualTo("{\"a\":true,\"empty\":{\"list\":[],\"map\":{}},\"none\":[null,\"x\"],"
                        + "\"z\":[{\"a\":2,\"b\":1}]}");
    }

    @Test
    void only_whole_numbers_that_every_reader_keeps_exactly_are_numbers() {
        assertThat(CanonicalJson.of(Map.of("n", 9007199254740991L))).isEqualTo("{\"n\":9007199254740991}");
        assertThat(CanonicalJson.of(Map.of("n", 9007199254740992L))).isEqualTo("{\"n\":\"9007199254740992\"}");
        assertThat(CanonicalJson.of(Map.of("n", new BigDecimal("92.50")))).isEqualTo("{\"n\":\"92.50\"}");
        assertThat(CanonicalJson.of(Map.of("d", LocalDate.of(2026, 11, 20)))).isEqualTo("{\"d\":\"2026-11-20\"}");
    }

    @Test
    void text_is_escaped_in_one_way_only() {
        assertThat(CanonicalJson.of(Map.of("t", "a\"\\\n\u0001/é\ud83d\ude00\ud800")))
                .isEqualTo("{\"t\":\"a\\\"\\\\\\n\\u0001/é\ud83d\ude00\\ud800\"}");
    }
}
