package org.gradus.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.kernel.Refused;
import org.gradus.ledger.tree.NoteKey;

/** The keys this node can sign checkpoints with, oldest first; the last one is in use. */
final class SigningKeys {

    private final Path folder;
    private final String origin;
    private volatile List<? extends NoteSigner> keys;

    private SigningKeys(Path folder, String origin, List<? extends NoteSigner> keys) {
        this.folder = folder;
        this.origin = origin;
        this.keys = keys;
    }

    /** Keys that are kept elsewhere and cannot be added to here. */
    static SigningKeys named(String origin, List<? extends NoteSigner> keys) {
        return new SigningKeys(null, origin, List.copyOf(keys));
    }

    /** The keys in a folder, in order of their names; the first is made when there is none. */
    static SigningKeys in(Path folder, String origin) {
        SigningKeys keys = new SigningKeys(folder, origin, read(folder, origin));
        if (keys.keys.isEmpty()) {
            keys.make();
        }
        return keys;
    }

    /** The one that signs. */
    NoteSigner current() {
        return keys.get(keys.size() - 1);
    }

    /** One of this id, if this node has it. */
    Optional<? extends NoteSigner> withId(String hexId) {
        return keys.stream().filter(key -> key.key().hexId().equals(hexId)).findFirst();
    }

    /** Looks for keys that another node has made since. */
    synchronized void readAgain() {
        if (folder != null) {
            keys = read(folder, origin);
        }
    }

    /**
     * Makes a further key, which signs from now on.
     *
     * @throws Refused CONFLICT where the keys are named in the settings
     */
    synchronized NoteSigner next() {
        if (folder == null) {
            throw Refused.conflict(
                    "The keys for signing are named in the settings.",
                    "Add the new key's file at the end of gradus.ledger.signing-keys and start again.");
        }
        make();
        return current();
    }

    private void make() {
        SigningKeyFile.make(folder.resolve("%04d.pem".formatted(keys.size() + 1)));
        keys = read(folder, origin);
    }

    private static List<SigningKeyFile> read(Path folder, String origin) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pem"))
                    .sorted()
                    .map(file -> SigningKeyFile.read(file, origin, NoteKey.Kind.LOG, null))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The keys in " + folder + " could not be listed", e);
        }
    }
}
