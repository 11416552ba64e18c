package org.gradus.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.ledger.tree.SignedNote;
import org.junit.jupiter.api.Test;

/** The examples of docs/ledger-format.md, and that the record writes what the verifier reads. */
class LedgerFormatTest {

    private static final String EXAMPLE =
            "010100000010018f2f6e7c007abc8def0123456789ab0100000008000660b1add473c001000000"
                    + "06612e68656164010000001848454144403130303030312c53454e434f4031303030303100010000000b706c616e2e6167726565"
                    + "64010000000e47522d323032362d3030303132330100000004706c616e010000000231370100000008707570696c3a3432010000"
                    + "000c737570706f72742d706c616e010000000400000003010000000e5461736b5f4167726565506c616e01000000096e6578742d"
                    + "737465700100000003312e3201000000043030666601000000030102030001000000000100000004646f6e650001000000187b22"
                    + "64617973223a352c226e616d65223a225a6fc3ab227d00";

    private static final String SEALED =
            "01551d8e56d27bcff2031e1e4fb4fd783ac497af4f29ad1b8e1a5daf396e1558e2000102030405060708090a0b"
                    + "21a83fea97161f3d691c38527d4fb829457105b211d47545c83b2645c534510b7ae5bf4cdb1d44";

    @Test
    void the_example_of_an_entry_is_read() throws Malformed {
        byte[] canonical = HexFormat.of().parseHex(EXAMPLE);

        Entry entry = Entry.read(canonical);

        assertThat(HexFormat.of().formatHex(Hash.leaf(canonical)))
                .isEqualTo("f85721e6cf1fbabd50a9d9eaea6da879a2190a3c879b98f9981d650bac220512");
        assertThat(entry.described())
                .contains(
                        "id: 018f2f6e-7c00-7abc-8def-0123456789ab",
                        "occurred_at: 2026-11-20T09:15:02.123456Z",
                        "subject: pupil:42",
                        "process_version: 3",
                        "facts: {\"days\":5,\"name\":\"Zoë\"}");
        assertThat(entry.fields().get("recipient")).isEmpty();
        assertThat(entry.fields().get("on_behalf_of")).isNull();
    }

    @Test
    void the_example_of_a_sealed_field_opens_with_its_field_key() throws Exception {
        byte[] subjectKey = new byte[32];
        IntStream.range(0, 32).forEach(i -> subjectKey[i] = (byte) i);
        byte[] id = HexFormat.of().parseHex("018f2f6e7c007abc8def0123456789ab");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(subjectKey, "HmacSHA256"));
        mac.update("gradus.ledger.field-key.v1".getBytes(StandardCharsets.US_ASCII));
        mac.update(id);
        byte[] fieldKey = mac.doFinal("reason".getBytes(StandardCharsets.US_ASCII));

        assertThat(SealedText.open(HexFormat.of().parseHex(SEALED), id, "reason", fieldKey))
                .isEqualTo("She asked for mornings.");
    }

    @Test
    void the_record_and_the_verifier_read_one_note_alike() throws Malformed {
        SampleBundle sample = new SampleBundle();
        String note = sample.cosigned(8, SampleBundle.OLD, SampleBundle.NEW);

        Checkpoint verified = Checkpoint.read("", Text.bytes(note));
        SignedNote recorded = SignedNote.parse(note);

        assertThat(org.gradus.ledger.tree.Checkpoint.parse(recorded.text()).shortForm())
                .isEqualTo(verified.shortForm());
        for (SigningKey key : new SigningKey[] {SampleBundle.OLD, SampleBundle.NEW, SampleBundle.WITNESS}) {
            assertThat(NoteKey.parse(key.written()).signatureOn(recorded)).isPresent();
            VerifierKey read = VerifierKey.read(key.written());
            assertThat(verified.note().lines())
                    .anyMatch(line -> read.isOf(line)
                            && read.hasSigned(line, verified.note().signed()));
        }
    }
}
