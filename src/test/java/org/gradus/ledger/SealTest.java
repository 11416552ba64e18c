package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final UUID ENTRY = UUID.fromString("018f2f6e-7c00-7abc-8def-0123456789ab");

    private final Seal seal = new Seal(new Nonces());
    private final byte[] key =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    @Test
    void what_another_program_sealed_by_the_format_is_opened() {
        byte[] sealed = HexFormat.of()
                .parseHex("01551d8e56d27bcff2031e1e4fb4fd783ac497af4f29ad1b8e1a5daf396e1558e200010203040506"
                        + "0708090a0b21a83fea97161f3d691c38527d4fb829457105b211d47545c83b2645c534510b7ae5bf4cdb1d44");

        assertThat(new String(seal.open(key, ENTRY, "reason", sealed), StandardCharsets.UTF_8))
                .isEqualTo("She asked for mornings.");
    }

    @Test
    void a_seal_opens_only_for_its_own_entry_field_and_key_and_only_unaltered() {
        byte[] sealed = seal.close(key, ENTRY, "reason", "words".getBytes(StandardCharsets.UTF_8));
        byte[] otherKey = key.clone();
        otherKey[0] ^= 1;

        assertThat(seal.open(key, ENTRY, "reason", sealed)).isEqualTo("words".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> seal.open(otherKey, ENTRY, "reason", sealed)).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> seal.open(key, ENTRY, "personal", sealed)).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> seal.open(key, new UUID(1, 2), "reason", sealed))
                .isInstanceOf(BrokenSealException.class);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> seal.open(key, ENTRY, "reason", flipped)).isInstanceOf(BrokenSealException.class);
        }
        assertThatThrownBy(() -> seal.open(key, ENTRY, "reason", new byte[] {1, 2}))
                .isInstanceOf(BrokenSealException.class);
    }

    @Test
    void no_nonce_is_handed_out_twice() {
        Nonces nonces = new Nonces();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            assertThat(seen.add(HexFormat.of().formatHex(nonces.next()))).isTrue();
        }
    }
}
