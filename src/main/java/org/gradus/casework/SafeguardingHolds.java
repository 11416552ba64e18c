package org.gradus.casework;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.gradus.access.CurrentActor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Safeguarding holds: dated facts that make enforcement wait until the safeguarding lead records that it is safe to
 * proceed (domain 1.21). A hold stands from the moment a concern is raised; it suspends no clock.
 */
@Service
public class SafeguardingHolds {

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Clock clock;

    SafeguardingHolds(JdbcTemplate jdbc, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A hold and, once lifted, when and by whom. */
    public record Hold(Instant placedAt, String placedBy, String because, Instant liftedAt, String liftedBy) {}

    /** Places a hold; one that stands already goes on standing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void place(String reference, String because) {
        if (!stands(reference)) {
            jdbc.update(
                    "insert into safeguarding_hold (reference, placed_at, placed_by, because) values (?, ?, ?, ?)",
                    reference,
                    now(),
                    currentActor.get().username(),
                    because);
        }
    }

    /** Lifts the hold, if one stands: the safeguarding lead recorded that it is safe to proceed. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lift(String reference) {
        jdbc.update(
                "update safeguarding_hold set lifted_at = ?, lifted_by = ? where reference = ? and lifted_at is null",
                now(),
                currentActor.get().username(),
                reference);
    }

    /** Whether a hold stands now. */
    @Transactional(readOnly = true)
    public boolean stands(String reference) {
        return standing(reference, clock.instant()).isPresent();
    }

    /** The hold that stood at an instant, if one did. */
    @Transactional(readOnly = true)
    public Optional<Hold> standing(String reference, Instant at) {
        return jdbc
                .query(
                        "select placed_at, placed_by, because, lifted_at, lifted_by from safeguarding_hold"
                                + " where reference = ? and placed_at <= ? and (lifted_at is null or lifted_at > ?)",
                        (row, n) -> new Hold(
                                row.getTimestamp(1).toInstant(),
                                row.getString(2),
                                row.getString(3),
                                row.getTimestamp(4) == null
                                        ? null
                                        : row.getTimestamp(4).toInstant(),
                                row.getString(5)),
                        reference,
                        Timestamp.from(at),
                        Timestamp.from(at))
                .stream()
                .findFirst();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
