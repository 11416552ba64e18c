package org.gradus.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The private directory in which files wait to be read; a file's name there is its import's id, never the sender's. */
@Component
class Uploads {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path directory;
    private final long limit;

    Uploads(GradusProperties gradus, @Value("${gradus.imports.max-bytes:209715200}") long limit) {
        this.directory = gradus.home().resolve("uploads").toAbsolutePath().normalize();
        this.limit = limit;
    }

    /** What was kept. */
    record Kept(long size, String sha256) {}

    /** Keeps the bytes; refuses an empty file and one beyond the limit, and then keeps nothing. */
    Kept keep(UUID id, InputStream bytes) throws IOException {
        makeDirectory();
        Path file = path(id);
        boolean kept = false;
        try {
            MessageDigest digest = sha256();
            long size = 0;
            try (OutputStream out = Files.newOutputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                int length;
                while ((length = bytes.read(buffer)) > 0) {
                    size += length;
                    if (size > limit) {
                        throw tooLarge();
                    }
                    digest.update(buffer, 0, length);
                    out.write(buffer, 0, length);
                }
            }
            if (size == 0) {
                throw Refused.invalid("file", "The file is empty.", "Choose a file that holds a heading and rows.");
            }
            kept = true;
            return new Kept(size, HexFormat.of().formatHex(digest.digest()));
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
    }

    boolean has(UUID id) {
        return Files.isRegularFile(path(id));
    }

    InputStream open(UUID id) throws IOException {
        return Files.newInputStream(path(id));
    }

    void discard(UUID id) {
        try {
            Files.deleteIfExists(path(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Refused tooLarge() {
        return new Refused(
                Refused.Kind.TOO_LARGE,
                List.of(new Refused.Problem(
                        "file",
                        "The file is larger than " + limit / (1024 * 1024) + " MB.",
                        "Split it, for instance by school or by month, and upload the parts.")));
    }

    private void makeDirectory() throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(directory.getParent());
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createDirectories(directory);
        }
    }

    private Path path(UUID id) {
        return directory.resolve(id + ".upload");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
