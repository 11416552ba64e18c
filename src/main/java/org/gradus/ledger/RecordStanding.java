package org.gradus.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the record stands: what is sealed, what the outside was given, what the checks found; and the acts of its keeper. */
@Service
public class RecordStanding {

    private static final int CHECKS_SHOWN = 10;

    private final SealedTree tree;
    private final SealerKeys keys;
    private final Sealer sealer;
    private final Anchoring anchoring;
    private final RecordCheck check;
    private final Optional<Witness> witness;
    private final Access access;
    private final ApplicationEventPublisher publisher;
    private final JdbcTemplate jdbc;

    RecordStanding(
            SealedTree tree,
            SealerKeys keys,
            Sealer sealer,
            Anchoring anchoring,
            RecordCheck check,
            Optional<Witness> witness,
            Access access,
            ApplicationEventPublisher publisher,
            JdbcTemplate jdbc) {
        this.tree = tree;
        this.keys = keys;
        this.sealer = sealer;
        this.anchoring = anchoring;
        this.check = check;
        this.witness = witness;
        this.access = access;
        this.publisher = publisher;
        this.jdbc = jdbc;
    }

    /**
     * How the record stands.
     *
     * @param size entries under the newest checkpoint
     * @param seal its short form; null before the first
     * @param note the newest checkpoint as it was signed; null before the first
     * @param waiting entries that are not sealed yet
     * @param refused entries that were altered before they were sealed
     * @param stopped why nothing is sealed any more, in words; null while it is
     * @param lastCheck null when there was none
     * @param witnessKey with which this installation cosigns for others; null when it is no witness
     */
    public record Standing(
            String origin,
            long size,
            String seal,
            String note,
            Instant sealedAt,
            long waiting,
            long refused,
            String stopped,
            RecordCheck.Result lastCheck,
            List<RecordCheck.Result> checks,
            List<Anchoring.Standing> anchors,
            List<Key> keys,
            String witnessKey) {

        /** Whether everything is as it should be. */
        public boolean sound() {
            return stopped == null
                    && refused == 0
                    && (lastCheck == null || lastCheck.sound())
                    && anchors.stream().noneMatch(Anchoring.Standing::late);
        }
    }

    /**
     * A key that sealed.
     *
     * @param written as other programs want it
     * @param fromSize number of entries of its first checkpoint
     */
    public record Key(String id, String written, long fromSize) {}

    /** For the operations and audit pages; asks nobody who is asking, because it tells nothing about anybody. */
    @Transactional(readOnly = true)
    public Standing now() {
        Optional<SealedTree.Stored> last = tree.last();
        List<RecordCheck.Result> checks = check.latest(CHECKS_SHOWN);
        Sealer.Outcome sealing = sealer.last();
        return new Standing(
                keys.origin(),
                last.map(stored -> stored.checkpoint().size()).orElse(0L),
                last.map(stored -> stored.checkpoint().shortForm()).orElse(null),
                last.map(stored -> stored.note().toString()).orElse(null),
                last.map(SealedTree.Stored::sealedAt).orElse(null),
                count("refused is null"),
                count("refused is not null"),
                sealing.state() == Sealer.State.STOPPED ? sealing.words() : null,
                checks.isEmpty() ? null : checks.get(0),
                checks,
                anchoring.standings(),
                tree.keys().stream()
                        .map(key -> new Key(key.key().hexId(), key.key().toString(), key.fromSize()))
                        .toList(),
                witness.map(Witness::key).orElse(null));
    }

    /** Whether everything about the record is as it should be, for a warning on other pages. */
    @Transactional(readOnly = true)
    public boolean sound() {
        return now().sound();
    }

    /**
     * Checks the whole record now.
     *
     * @throws Refused FORBIDDEN to all but auditors and administrators
     */
    public RecordCheck.Result checkNow() {
        access.must(Role.AUDITOR, Role.ADMINISTRATOR);
        return check.run();
    }

    /**
     * Makes a new key for signing; the next checkpoint is signed by the old one and by it.
     *
     * @throws Refused FORBIDDEN to all but administrators; INVALID without a reason; CONFLICT where keys are named in the
     *     settings
     */
    @Transactional
    public void changeKey(String reason) {
        access.must(Role.ADMINISTRATOR);
        if (reason == null || reason.isBlank()) {
            throw Refused.invalid("reason", "There is no reason.", "Say why the key is changed.");
        }
        String before = keys.current().key().hexId();
        NoteSigner next = keys.next();
        publisher.publishEvent(Recorded.of("ledger.key-made")
                .about("key", next.key().hexId())
                .because(reason)
                .fact("before", before)
                .build());
    }

    private long count(String which) {
        Long count = jdbc.queryForObject("select count(*) from ledger_unsealed where " + which, Long.class);
        return count == null ? 0 : count;
    }
}
