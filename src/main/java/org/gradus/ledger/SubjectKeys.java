package org.gradus.ledger;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The keys of the data subjects: made at first use, never twice, and destroyed to erase.
 *
 * <p>No key is kept in memory beyond the transaction that asked for it, so that a destroyed one is gone from every node at
 * once.
 */
@Component
class SubjectKeys {

    /** Whose key seals what concerns no data subject, such as an administrator's reason. */
    static final String INSTALLATION = "installation";

    private static final int KEY = 32;

    private final JdbcTemplate jdbc;
    private final KeyWrapping wrapping;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SubjectKeys(JdbcTemplate jdbc, KeyWrapping wrapping, Clock clock) {
        this.jdbc = jdbc;
        this.wrapping = wrapping;
        this.clock = clock;
    }

    /**
     * The subject's key, made in this transaction when there is none yet.
     *
     * @throws IllegalStateException when the subject has been erased: nothing personal may be written about them again
     */
    byte[] toSeal(String subject) {
        List<byte[]> wrapped = read(subject);
        if (wrapped.isEmpty()) {
            byte[] fresh = new byte[KEY];
            random.nextBytes(fresh);
            jdbc.update(
                    "insert into subject_key (subject, wrapped_key, made_at) values (?, ?, ?)"
                            + " on conflict (subject) do nothing",
                    subject,
                    wrapping.wrap(subject, fresh),
                    now());
            // Another transaction may have been first: its key counts.
            wrapped = read(subject);
        }
        if (wrapped.get(0) == null) {
            throw new IllegalStateException(
                    "The data of " + subject + " was erased; nothing personal can be recorded about them");
        }
        return wrapping.unwrap(subject, wrapped.get(0));
    }

    /** The subject's key; empty when it has been destroyed. */
    Optional<byte[]> toOpen(String subject) {
        return read(subject).stream()
                .filter(wrapped -> wrapped != null)
                .findFirst()
                .map(wrapped -> wrapping.unwrap(subject, wrapped));
    }

    /** Erases a subject: whatever their key sealed can never be read again. Returns whether there was a key. */
    boolean destroy(String subject) {
        return jdbc.update(
                        "update subject_key set wrapped_key = null, destroyed_at = ?"
                                + " where subject = ? and wrapped_key is not null",
                        now(),
                        subject)
                > 0;
    }

    private List<byte[]> read(String subject) {
        return jdbc.query(
                "select wrapped_key from subject_key where subject = ?", (row, number) -> row.getBytes(1), subject);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
