package org.gradus.ledger.tree;

/** Something that should be a signed note, a checkpoint or a key is not; the message ends a sentence that names it. */
public class UnreadableNoteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnreadableNoteException(String why) {
        super(why);
    }
}
