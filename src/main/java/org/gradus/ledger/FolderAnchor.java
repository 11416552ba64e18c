package org.gradus.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.SignedNote;
import org.gradus.ledger.tree.UnreadableNoteException;

/**
 * A folder outside the database: one file a day to which checkpoints are added, and the newest in a file of its own.
 *
 * <p>It is worth as much as it is out of reach of whoever could change the database: the operator mounts one that can only
 * be added to.
 */
final class FolderAnchor implements Anchor, PublishedCheckpoints {

    private static final String NEWEST = "newest.txt";
    /** Stands between the notes of a day's file; no note has such a line. */
    private static final String BETWEEN = "=====\n";

    private final Path folder;
    private final Duration every;
    private final Clock clock;

    FolderAnchor(Path folder, Duration every, Clock clock) {
        this.folder = folder;
        this.every = every;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.FOLDER;
    }

    @Override
    public String place() {
        return folder.getFileName().toString();
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Receipt give(SignedNote note, Checkpoint checkpoint) throws AnchorFailedException {
        try {
            OwnersFiles.folder(folder);
            append(folder.resolve(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".txt"), note + BETWEEN);
            Path fresh = OwnersFiles.temporary(folder);
            append(fresh, note.toString());
            Files.move(fresh, folder.resolve(NEWEST), StandardCopyOption.ATOMIC_MOVE);
            return new Receipt("Written.", null);
        } catch (IOException e) {
            throw new AnchorFailedException("It could not be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Checkpoint> newest() {
        Path file = folder.resolve(NEWEST);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Checkpoint.parse(SignedNote.parse(Files.readString(file)).text()));
        } catch (IOException | UnreadableNoteException e) {
            throw new SealingStoppedException("ANCHOR-UNREADABLE", file + " cannot be read as a checkpoint.");
        }
    }

    @Override
    public List<SignedNote> all() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        List<SignedNote> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(named -> named.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                for (String note : Files.readString(file).split(BETWEEN)) {
                    if (!note.isEmpty()) {
                        all.add(SignedNote.parse(note));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoints in " + folder + " cannot be read", e);
        }
        return all;
    }

    private static void append(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
