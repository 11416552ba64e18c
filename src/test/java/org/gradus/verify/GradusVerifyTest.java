package org.gradus.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradusVerifyTest {

    @TempDir
    Path folder;

    private final SampleBundle sample = new SampleBundle();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private String bundle;

    @BeforeEach
    void write() throws IOException {
        bundle = file("bundle.zip", sample.whole().zip());
    }

    @Test
    void a_sound_bundle_ends_with_0_and_says_what_was_taken_on_trust() {
        assertThat(run(bundle)).isZero();
        assertThat(printed()).startsWith("SOUND\n").contains("Checked:", "Taken on trust:", SampleBundle.OLD.written());
        assertThat(printed()).doesNotContain("She asked for mornings.");
    }

    @Test
    void what_is_known_outside_is_trusted_no_further_than_it_reaches() throws IOException {
        int exit = run(
                "--key",
                SampleBundle.OLD.written(),
                "--witness",
                SampleBundle.WITNESS.written(),
                "--checkpoint",
                file("checkpoint.txt", Text.bytes(sample.checkpoint(4, SampleBundle.OLD))),
                "--tsa",
                file("root.pem", TimestampAuthority.pem(sample.authority.root)),
                bundle);

        assertThat(exit).isZero();
        assertThat(printed())
                .contains("The witness \u201cwitness.example\u201d saw the first 4 entries and signed.")
                .endsWith("Taken on trust:\n- That the entries after the first 4 were not written a second time:"
                        + " what you gave reaches no further.\n");
    }

    @Test
    void the_key_the_last_seal_and_the_stamps_certificate_leave_nothing_to_trust() throws Exception {
        String seal = Checkpoint.read("", Text.bytes(sample.checkpoint(12, SampleBundle.NEW)))
                .shortForm();
        int exit = run(
                bundle,
                "--seal",
                seal,
                "--key",
                SampleBundle.NEW.written(),
                "--tsa",
                file("own.pem", TimestampAuthority.pem(sample.authority.certificate)));

        assertThat(exit).isZero();
        assertThat(printed()).doesNotContain("Taken on trust");
    }

    @Test
    void a_redacted_bundle_is_said_to_be_redacted() throws IOException {
        assertThat(run(file("redacted.zip", sample.redacted().zip()))).isZero();
        assertThat(printed()).startsWith("SOUND, AND REDACTED\n").contains("Taken out: " + SampleBundle.LETTER);
    }

    @Test
    void the_entries_are_listed_when_asked_for() {
        assertThat(run(bundle, "--list")).isZero();
        assertThat(printed())
                .contains(
                        "Entry 3\n",
                        "  reason: She asked for mornings.\n",
                        "  occurred_at: 2026-11-20T09:15:02.123459Z\n");
    }

    @Test
    void a_fault_ends_with_1_and_is_named_with_its_place() throws IOException {
        assertThat(run(file(
                        "forged.zip",
                        sample.whole().put(SampleBundle.LETTER, "Dear all").zip())))
                .isEqualTo(1);
        assertThat(printed())
                .isEqualTo(
                        "WRONG: The file is not the one that was bundled.\nWhere: exhibits/01-letter.txt\nCode:  CONTENTS-FILE\n");
    }

    @Test
    void what_cannot_be_used_ends_with_2_and_says_why() throws IOException {
        String text = file("text.txt", Text.bytes("no checkpoint"));
        for (List<String> arguments : List.of(
                List.<String>of(),
                List.of("--list"),
                List.of(bundle, bundle),
                List.of(bundle, "--key"),
                List.of(bundle, "--key", "nonsense"),
                List.of(bundle, "--key", SampleBundle.WITNESS.written()),
                List.of(bundle, "--witness", SampleBundle.OLD.written()),
                List.of(bundle, "--seal", "12 AAAA"),
                List.of(bundle, "--checkpoint", text),
                List.of(bundle, "--tsa", text),
                List.of(bundle, "--tsa", folder.resolve("none.pem").toString()),
                List.of(bundle, "--twice", "yes"),
                List.of(folder.resolve("none.zip").toString()))) {
            error.reset();
            assertThat(run(arguments.toArray(String[]::new)))
                    .as(String.join(" ", arguments))
                    .isEqualTo(2);
            assertThat(error.toString(StandardCharsets.UTF_8)).isNotBlank();
        }
        assertThat(out.size()).isZero();
    }

    private int run(String... arguments) {
        return GradusVerify.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }
}
