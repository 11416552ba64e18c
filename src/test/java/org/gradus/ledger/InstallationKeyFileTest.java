package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationKeyFileTest {

    @TempDir
    Path folder;

    @Test
    void the_key_is_made_once_for_its_owner_only_and_unwraps_what_it_wrapped_for_that_subject() throws IOException {
        Path file = folder.resolve("keys").resolve("installation.key");
        InstallationKeyFile.make(file);
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

        byte[] wrapped = InstallationKeyFile.read(file).wrap("pupil:1", key);

        assertThat(InstallationKeyFile.read(file).unwrap("pupil:1", wrapped)).isEqualTo(key);
        assertThatThrownBy(() -> InstallationKeyFile.read(file).unwrap("pupil:2", wrapped))
                .isInstanceOf(IllegalStateException.class);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
        }
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_damaged_key_file_is_refused_with_what_to_do() throws IOException {
        Path file = Files.writeString(folder.resolve("short.key"), "AAAA\n");

        assertThatThrownBy(() -> InstallationKeyFile.read(file))
                .isInstanceOf(UnusableInstallationKeyException.class)
                .hasMessageContaining("gradus.ledger.installation-key-file");
    }
}
