package org.gradus.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No bit of a bundle is free, and hardly one even for somebody who can sign anew. */
class BitFlipTest {

    private final SampleBundle sample = new SampleBundle();

    @Test
    void no_bit_of_a_bundle_can_be_flipped() {
        byte[] zip = sample.redacted().zip();
        for (int bit = 0; bit < zip.length * 8; bit++) {
            flip(zip, bit);
            assertThat(isSound(zip)).as("bit %s", bit).isFalse();
            flip(zip, bit);
        }
        assertThat(isSound(zip)).isTrue();
    }

    @Test
    void a_flipped_bit_is_found_where_the_checksum_of_the_file_was_mended() {
        mended(5, 37);
    }

    @Test
    @Tag("proof")
    void every_bit_is_found_where_the_checksum_of_the_file_was_mended() {
        for (int bit = 0; bit < 8; bit++) {
            mended(bit, 1);
        }
    }

    @Test
    void a_flipped_bit_is_found_where_all_was_signed_anew() {
        signedAnew(2, 37);
    }

    @Test
    @Tag("proof")
    void every_bit_is_found_where_all_was_signed_anew() {
        for (int bit = 0; bit < 8; bit++) {
            signedAnew(bit, 1);
        }
    }

    private void mended(int bit, int step) {
        List<Map.Entry<String, byte[]>> files = sample.redacted().signed();
        for (Map.Entry<String, byte[]> file : files) {
            for (int at = bit % step; at < file.getValue().length; at += step) {
                flip(file.getValue(), at * 8 + (bit + at) % 8);
                assertThat(isSound(WrittenZip.of(files)))
                        .as("byte %s of %s", at, file.getKey())
                        .isFalse();
                flip(file.getValue(), at * 8 + (bit + at) % 8);
            }
        }
    }

    /**
     * Flips bits and signs the list of files again. Left out are what the list alone vouches for: a stand-in, and the parts of
     * a time-stamp that its signer did not sign.
     */
    private void signedAnew(int bit, int step) {
        WrittenBundle bundle = sample.redacted();
        for (Map.Entry<String, byte[]> file : bundle.files.entrySet()) {
            if (file.getKey().startsWith("redacted/") || file.getKey().endsWith(".tsr")) {
                continue;
            }
            for (int at = bit % step; at < file.getValue().length; at += step) {
                flip(file.getValue(), at * 8 + (bit + at) % 8);
                assertThat(isSound(bundle.zip()))
                        .as("byte %s of %s", at, file.getKey())
                        .isFalse();
                flip(file.getValue(), at * 8 + (bit + at) % 8);
            }
        }
    }

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    }

    private static boolean isSound(byte[] zip) {
        try {
            BundleCheck.of(zip, Expectations.none());
            return true;
        } catch (Fault fault) {
            return false;
        }
    }
}
