package org.gradus.ledger;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.ledger.tree.SignedNote;

/** The record's name, the keys that sign in it, and those that cosign. */
class SealerKeys {

    private final String origin;
    private final SigningKeys keys;
    private final List<NoteKey> witnesses;

    SealerKeys(String origin, SigningKeys keys, List<NoteKey> witnesses) {
        this.origin = origin;
        this.keys = keys;
        this.witnesses = List.copyOf(witnesses);
    }

    /** The witnesses that are asked to cosign. */
    List<NoteKey> witnesses() {
        return witnesses;
    }

    String origin() {
        return origin;
    }

    NoteSigner current() {
        return keys.current();
    }

    Optional<NoteSigner> withId(String hexId) {
        return keys.withId(hexId).map(NoteSigner.class::cast);
    }

    /** Makes sure that a key another node has made since is known here, and in use. */
    void mustKnow(String hexId) {
        if (keys.withId(hexId).isEmpty()) {
            keys.readAgain();
        }
    }

    NoteSigner next() {
        return keys.next();
    }

    SignedNote sign(String text, NoteSigner by) {
        SignedNote unsigned = new SignedNote(text, List.of());
        return unsigned.with(signature(unsigned.signed(), by));
    }

    static SignedNote.Signature signature(byte[] text, NoteSigner by) {
        byte[] signature = by.sign(text);
        return new SignedNote.Signature(
                by.key().name(),
                ByteBuffer.allocate(4 + signature.length)
                        .put(by.key().id())
                        .put(signature)
                        .array());
    }
}
