package org.gradus.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.ConsistencyProof;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.ledger.tree.SignedNote;
import org.gradus.ledger.tree.UnreadableNoteException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cosigns checkpoints of other installations' records (C2SP tlog-witness), each only when it is proved to begin with the
 * one cosigned before: a record that was rewritten is not cosigned again.
 */
public class Witness {

    private static final int MOST_HASHES = 64;

    private final NoteSigner signer;
    private final List<NoteKey> logs;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Witness(NoteSigner signer, List<NoteKey> logs, JdbcTemplate jdbc, Clock clock) {
        this.signer = signer;
        this.logs = List.copyOf(logs);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How a request ended, in the numbers the protocol gives. */
    public enum Verdict {
        COSIGNED(200),
        UNREADABLE(400),
        NOT_SIGNED(403),
        UNKNOWN_LOG(404),
        OTHER_SIZE(409),
        NOT_CONSISTENT(422);

        private final int status;

        Verdict(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /**
     * The answer to a request.
     *
     * @param body the cosignature line, the size last seen, or why not
     */
    public record Answer(Verdict verdict, String body) {}

    private record Seen(long size, byte[] root) {}

    /** The key with which this installation cosigns, as others write it down. */
    public String key() {
        return signer.key().toString();
    }

    /** Looks at a request as the protocol words it: {@code old} and a size, hashes, an empty line, the checkpoint. */
    @Transactional
    public Answer add(String request) {
        Checkpoint checkpoint;
        SignedNote note;
        long old;
        List<byte[]> proof = new ArrayList<>();
        try {
            int end = request.indexOf("\n\n");
            String[] lines =
                    end < 0 ? new String[] {""} : request.substring(0, end).split("\n");
            if (!lines[0].matches("old (0|[1-9][0-9]{0,17})") || lines.length > MOST_HASHES) {
                return new Answer(Verdict.UNREADABLE, "The request does not begin with “old” and a size.\n");
            }
            old = Long.parseLong(lines[0].substring(4));
            for (int line = 1; line < lines.length; line++) {
                proof.add(ConsistencyProof.hash(lines[line]));
            }
            note = SignedNote.parse(request.substring(end + 2));
            checkpoint = Checkpoint.parse(note.text());
        } catch (UnreadableNoteException e) {
            return new Answer(Verdict.UNREADABLE, "The request cannot be read: " + e.getMessage() + ".\n");
        }
        List<NoteKey> known = logs.stream()
                .filter(log -> log.name().equals(checkpoint.origin()))
                .toList();
        if (known.isEmpty()) {
            return new Answer(Verdict.UNKNOWN_LOG, "This witness does not know " + checkpoint.origin() + ".\n");
        }
        if (known.stream().noneMatch(log -> log.signatureOn(note).isPresent())) {
            return new Answer(Verdict.NOT_SIGNED, "The checkpoint is not signed by a key this witness knows.\n");
        }
        return cosign(checkpoint, note, old, proof);
    }

    private Answer cosign(Checkpoint checkpoint, SignedNote note, long old, List<byte[]> proof) {
        // Two requests for one log take turns, so that never two roots of one size are cosigned.
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, "witness " + checkpoint.origin());
        Optional<Seen> seen = seen(checkpoint.origin());
        long size = seen.map(Seen::size).orElse(0L);
        if (old != size || checkpoint.size() < size) {
            return new Answer(Verdict.OTHER_SIZE, size + "\n");
        }
        boolean consistent = seen.map(before -> before.size() == checkpoint.size()
                        ? proof.isEmpty() && MessageDigest.isEqual(before.root(), checkpoint.root())
                        : ConsistencyProof.holds(
                                before.size(), before.root(), checkpoint.size(), checkpoint.root(), proof))
                .orElse(proof.isEmpty());
        if (!consistent) {
            return new Answer(
                    Verdict.NOT_CONSISTENT,
                    "The checkpoint does not begin with the " + size + " entries this witness has seen.\n");
        }
        Instant now = clock.instant();
        jdbc.update(
                """
                insert into witnessed_log (origin, size, root, note, seen_at) values (?, ?, ?, ?, ?)
                on conflict (origin) do update
                    set size = excluded.size, root = excluded.root, note = excluded.note, seen_at = excluded.seen_at
                """,
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.root(),
                note.toString(),
                now.atOffset(ZoneOffset.UTC));
        return new Answer(Verdict.COSIGNED, cosignature(note.text(), now.getEpochSecond()));
    }

    private String cosignature(String text, long seconds) {
        byte[] signature = signer.sign(NoteKey.cosigned(seconds, text));
        return new SignedNote.Signature(
                        signer.key().name(),
                        ByteBuffer.allocate(12 + signature.length)
                                .put(signer.key().id())
                                .putLong(seconds)
                                .put(signature)
                                .array())
                .line();
    }

    private Optional<Seen> seen(String origin) {
        return jdbc
                .query(
                        "select size, root from witnessed_log where origin = ?",
                        (row, n) -> new Seen(row.getLong(1), row.getBytes(2)),
                        origin)
                .stream()
                .findFirst();
    }
}
