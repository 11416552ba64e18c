package org.gradus.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {

    /** The first three of RFC 8032, section 7.1. */
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void the_signatures_of_rfc_8032_hold_and_no_changed_bit_does(String key, String message, String signature) {
        byte[] publicKey = HexFormat.of().parseHex(key);
        byte[] text = HexFormat.of().parseHex(message);
        byte[] signed = HexFormat.of().parseHex(signature);

        assertThat(VerifierKey.verify(publicKey, text, signed)).isTrue();
        for (int bit = 0; bit < 512; bit++) {
            byte[] flipped = signed.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(VerifierKey.verify(publicKey, text, flipped)).isFalse();
        }
    }

    /** S and S plus the group's order would both solve the equation; only the smaller one is a signature. */
    @ParameterizedTest
    @ValueSource(
            strings =
                    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901554c8c7872aa064e049dbb3013fbf29380d25bf5f0595bbe24655141438e7a101b")
    void a_signature_has_one_form(String signature) {
        byte[] publicKey = HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(VerifierKey.verify(publicKey, new byte[0], HexFormat.of().parseHex(signature)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name+00000000+AQ==",
                "+12345678+AdCg",
                "na me+c74f20a3+ARpKWYGgA6qTPyZ0p1vE1S+fuv+hUmFrE8yOcLIDcAZ6"
            })
    void what_is_no_key_is_refused(String written) {
        assertThatThrownBy(() -> VerifierKey.read(written)).isInstanceOf(Malformed.class);
    }
}
