package org.gradus.letters;

/**
 * One letter with what the one acting may do with it.
 *
 * @param html the letter's text as markup made by this service; null when it may not be opened
 * @param mayOpen whether text and document may be read: not by everyone when the addressee's address is hidden
 * @param mayApprove whether it waits for approval and this person may give it
 * @param needsSecondPerson whether it waits for approval and this person may not give it, having drafted it
 * @param maySend whether it waits to go out and this person may record that
 * @param mayReturn whether it has gone out and this person may record that it came back
 * @param mayDrop whether it has not gone out and this person may drop it
 * @param needsProof whether, posted, it needs proof of posting
 */
public record LetterSheet(
        LetterLine line,
        String html,
        boolean mayOpen,
        boolean mayApprove,
        boolean needsSecondPerson,
        boolean maySend,
        boolean mayReturn,
        boolean mayDrop,
        boolean needsProof) {}
