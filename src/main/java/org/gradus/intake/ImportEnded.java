package org.gradus.intake;

import java.util.UUID;

/**
 * An import has come to its end; published after its transaction, so that what it brought can be seen by everyone.
 *
 * @param kind the kind of file
 * @param state done, refused or failed
 */
public record ImportEnded(UUID importId, String kind, ImportJob.State state) {}
