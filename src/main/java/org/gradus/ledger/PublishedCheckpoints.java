package org.gradus.ledger;

import java.util.List;
import java.util.Optional;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.SignedNote;

/** What this node knows, from outside the database, to have been published. */
interface PublishedCheckpoints {

    /**
     * The newest checkpoint given to the outside, if any was.
     *
     * @throws SealingStoppedException when what is there cannot be read as one
     */
    Optional<Checkpoint> newest();

    /**
     * Every checkpoint given to the outside, as it was signed.
     *
     * @throws org.gradus.ledger.tree.UnreadableNoteException when something there is none
     */
    List<SignedNote> all();
}
