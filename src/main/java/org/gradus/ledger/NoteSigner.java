package org.gradus.ledger;

import org.gradus.ledger.tree.NoteKey;

/** Port to whatever holds the private half of a key that signs checkpoints: a file now, a key service where there is one. */
public interface NoteSigner {

    /** The public half. */
    NoteKey key();

    /** The Ed25519 signature of these bytes (RFC 8032), 64 bytes. */
    byte[] sign(byte[] message);
}
