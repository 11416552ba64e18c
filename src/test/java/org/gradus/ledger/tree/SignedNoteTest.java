package org.gradus.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    /** The example in the documentation of the format's first implementation. */
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final Checkpoint CHECKPOINT = new Checkpoint(
            "attendance.borough.example/record",
            18_442,
            HexFormat.of().parseHex("00443214c74254b635cf3a56d7c675be77df00112233445566778899aabbccdd"));

    @Test
    void the_published_example_of_a_note_is_read_and_its_signature_holds() {
        SignedNote note = SignedNote.parse(NOTE);

        assertThat(NoteKey.parse(KEY).signatureOn(note)).isPresent();
        assertThat(NoteKey.parse(KEY)).hasToString(KEY);
        assertThat(note).hasToString(NOTE);
    }

    @Test
    void no_letter_of_a_note_can_be_changed_without_its_signature_failing_or_the_note_becoming_unreadable() {
        NoteKey key = NoteKey.parse(KEY);
        for (int at = 0; at < NOTE.length(); at++) {
            char[] letters = NOTE.toCharArray();
            letters[at] ^= 1;
            boolean stands;
            try {
                stands = key.signatureOn(SignedNote.parse(new String(letters))).isPresent();
            } catch (UnreadableNoteException e) {
                stands = false;
            }
            assertThat(stands).as("with letter %d changed", at).isFalse();
        }
    }

    @Test
    void a_checkpoint_is_three_lines_and_is_read_back_the_same() {
        assertThat(CHECKPOINT.text())
                .isEqualTo("attendance.borough.example/record\n18442\nAEQyFMdCVLY1zzpW18Z1vnffABEiM0RVZneImaq7zN0=\n");
        assertThat(Checkpoint.parse(CHECKPOINT.text())).isEqualTo(CHECKPOINT);
    }

    @Test
    void the_short_form_is_the_size_and_the_first_eighty_bits_in_groups_of_four() {
        // 00443214c74254b635cf is 00000 00001 00010 00011 00100 ... in groups of five bits.
        assertThat(CHECKPOINT.shortForm()).isEqualTo("18442 0123-4567-89AB-CDEF");
    }

    @Test
    void what_is_nearly_a_checkpoint_is_refused() {
        String text = CHECKPOINT.text();
        for (String wrong : new String[] {
            text.replace("18442", "018442"),
            text.replace("18442", "0"),
            text.replace("18442", "-1"),
            text + "more\n",
            text.strip(),
            text.replace("zN0=", "zN1="),
            text.replace("N0=", ""),
            "\n18442\n" + "AEQyFMdCVLY1zzpW18Z1vnffABEiM0RVZneImaq7zN0=\n"
        }) {
            assertThatThrownBy(() -> Checkpoint.parse(wrong)).isInstanceOf(UnreadableNoteException.class);
        }
    }
}
