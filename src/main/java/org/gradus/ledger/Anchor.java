package org.gradus.ledger;

import java.time.Duration;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.SignedNote;

/** A place outside the database to which checkpoints are given, so that the record cannot be rewritten unnoticed. */
interface Anchor {

    /** What kind of place. */
    enum Kind {
        FOLDER,
        MAIL,
        WITNESS,
        TIME_STAMP
    }

    /**
     * What came back.
     *
     * @param bytes a cosignature or time-stamp; null where nothing comes back
     */
    record Receipt(String words, byte[] bytes) {}

    Kind kind();

    /** Tells it from others of its kind; no address of a person. */
    String place();

    /** It is given a checkpoint at most so often. */
    Duration every();

    /** Gives the outside a checkpoint. */
    Receipt give(SignedNote note, Checkpoint checkpoint) throws AnchorFailedException;
}
