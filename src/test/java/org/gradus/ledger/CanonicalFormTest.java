package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.gradus.ledger.tree.Hashing;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {

    /** Computed by a program of its own from docs/ledger-format.md, not by the code under test. */
    private static final String BYTES = "010100000010018f2f6e7c007abc8def0123456789ab0100000008000660b1add473c001000000"
            + "06612e68656164010000001848454144403130303030312c53454e434f4031303030303100010000000b706c616e2e6167726565"
            + "64010000000e47522d323032362d3030303132330100000004706c616e010000000231370100000008707570696c3a3432010000"
            + "000c737570706f72742d706c616e010000000400000003010000000e5461736b5f4167726565506c616e01000000096e6578742d"
            + "737465700100000003312e3201000000043030666601000000030102030001000000000100000004646f6e650001000000187b22"
            + "64617973223a352c226e616d65223a225a6fc3ab227d00";

    private static final String LEAF = "f85721e6cf1fbabd50a9d9eaea6da879a2190a3c879b98f9981d650bac220512";

    @Test
    void an_entry_has_the_bytes_and_the_leaf_hash_the_format_defines() {
        byte[] canonical = CanonicalForm.of(entry(null, "{\"days\":5,\"name\":\"Zoë\"}"));

        assertThat(HexFormat.of().formatHex(canonical)).isEqualTo(BYTES);
        assertThat(HexFormat.of().formatHex(Hashing.leaf(canonical))).isEqualTo(LEAF);
    }

    @Test
    void what_is_absent_is_not_the_same_as_what_is_empty() {
        assertThat(CanonicalForm.of(entry(null, "{}"))).isNotEqualTo(CanonicalForm.of(entry("", "{}")));
    }

    @Test
    void every_flipped_bit_changes_the_leaf_hash() {
        byte[] canonical = CanonicalForm.of(entry(null, "{}"));
        byte[] leaf = Hashing.leaf(canonical);

        for (int bit = 0; bit < canonical.length * 8; bit++) {
            byte[] flipped = canonical.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(Hashing.leaf(flipped)).isNotEqualTo(leaf);
        }
    }

    private static StoredEntry entry(String onBehalfOf, String facts) {
        return new StoredEntry(
                UUID.fromString("018f2f6e-7c00-7abc-8def-0123456789ab"),
                Instant.parse("2026-11-20T09:15:02.123456Z"),
                "a.head",
                "HEAD@100001,SENCO@100001",
                onBehalfOf,
                "plan.agreed",
                "GR-2026-000123",
                "plan",
                "17",
                "pupil:42",
                "support-plan",
                3,
                "Task_AgreePlan",
                "next-step",
                "1.2",
                "00ff",
                new byte[] {1, 2, 3},
                null,
                new byte[0],
                "done",
                null,
                facts,
                null);
    }
}
