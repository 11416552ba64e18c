package org.gradus.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gradus.kernel.Ids;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives checkpoints to the outside when they are due there, and keeps what came back; one node at a time does it. */
@Service
public class Anchoring {

    private static final long LOCK = 0x677261647573_a9c4L;
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final AnchorPlaces places;
    private final SealedTree tree;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Anchoring(AnchorPlaces places, SealedTree tree, JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.places = places;
        this.tree = tree;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * How things stand with one place.
     *
     * @param heldSize entries of the newest checkpoint it has; null when it has none
     * @param heldAt when it got that
     * @param failedAt when it last refused one after that; null when it did not
     * @param late whether a checkpoint has been due there for longer than twice its interval
     */
    public record Standing(
            String kind,
            String place,
            Duration every,
            Long heldSize,
            Instant heldAt,
            Instant failedAt,
            String words,
            boolean late) {}

    /** Gives the newest checkpoint to every place where one is due; returns how many places took it. */
    public int give() {
        int taken = 0;
        for (Anchor place : places.all()) {
            taken += Boolean.TRUE.equals(transaction.execute(status -> give(place))) ? 1 : 0;
        }
        return taken;
    }

    /** Every place and how things stand with it. */
    @Transactional(readOnly = true)
    public List<Standing> standings() {
        Optional<SealedTree.Stored> newest = tree.last();
        return places.all().stream().map(place -> standing(place, newest)).toList();
    }

    private record Attempt(long size, Instant at, boolean held, String words) {}

    private boolean give(Anchor place) {
        if (!Boolean.TRUE.equals(jdbc.queryForObject("select pg_try_advisory_xact_lock(?)", Boolean.class, LOCK))) {
            return false;
        }
        Optional<SealedTree.Stored> newest = tree.last();
        Instant now = clock.instant();
        Optional<Attempt> held = latest(place, true);
        Optional<Attempt> failed = latest(place, false);
        boolean due = newest.isPresent()
                && held.map(at -> at.size() < newest.get().checkpoint().size()
                                && !now.isBefore(at.at().plus(place.every())))
                        .orElse(true)
                && failed.map(at -> !now.isBefore(at.at().plus(AFTER_FAILURE))).orElse(true);
        if (!due) {
            return false;
        }
        SealedTree.Stored stored = newest.get();
        try {
            Anchor.Receipt receipt = place.give(stored.note(), stored.checkpoint());
            keep(place, stored, now, true, receipt.words(), receipt.bytes());
            return true;
        } catch (AnchorFailedException e) {
            keep(place, stored, now, false, e.getMessage(), null);
            return false;
        }
    }

    private void keep(Anchor place, SealedTree.Stored stored, Instant at, boolean held, String words, byte[] receipt) {
        jdbc.update(
                "insert into ledger_anchor (id, size, kind, place, at, held, words, receipt) values (?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                stored.checkpoint().size(),
                place.kind().name(),
                place.place(),
                at.atOffset(ZoneOffset.UTC),
                held,
                words,
                receipt);
    }

    private Optional<Attempt> latest(Anchor place, boolean held) {
        return jdbc
                .query(
                        "select size, at, held, words from ledger_anchor where kind = ? and place = ? and held = ?"
                                + " order by at desc limit 1",
                        (row, n) -> new Attempt(
                                row.getLong(1), row.getTimestamp(2).toInstant(), row.getBoolean(3), row.getString(4)),
                        place.kind().name(),
                        place.place(),
                        held)
                .stream()
                .findFirst();
    }

    private Standing standing(Anchor place, Optional<SealedTree.Stored> newest) {
        Optional<Attempt> held = latest(place, true);
        Optional<Attempt> failed = latest(place, false)
                .filter(attempt ->
                        held.map(good -> attempt.at().isAfter(good.at())).orElse(true));
        boolean behind = newest.isPresent()
                && held.map(at -> at.size() < newest.get().checkpoint().size()).orElse(true);
        Instant since = held.map(Attempt::at)
                .or(() -> tree.first().map(SealedTree.Stored::sealedAt))
                .orElse(clock.instant());
        boolean late = behind
                && clock.instant()
                        .isAfter(since.plus(place.every().multipliedBy(2)).plus(AFTER_FAILURE));
        return new Standing(
                place.kind().name(),
                place.place(),
                place.every(),
                held.map(Attempt::size).orElse(null),
                held.map(Attempt::at).orElse(null),
                failed.map(Attempt::at).orElse(null),
                failed.or(() -> held).map(Attempt::words).orElse(""),
                late);
    }
}
