package org.gradus.ledger;

/**
 * Port to whatever guards the installation key: a file now, a key service where there is one.
 *
 * <p>The database holds wrapped keys only; without the installation key nothing sealed can be read.
 */
public interface KeyWrapping {

    /** Wraps a subject's key; the subject is bound to it, so that two wrapped keys cannot be exchanged. */
    byte[] wrap(String subject, byte[] key);

    /** @throws IllegalStateException when the bytes were not wrapped for this subject by this installation */
    byte[] unwrap(String subject, byte[] wrapped);
}
