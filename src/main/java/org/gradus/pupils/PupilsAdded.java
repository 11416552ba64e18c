package org.gradus.pupils;

import java.util.Collection;

/**
 * Pupils have become known; published synchronously inside the transaction that added them, so that the ledger can make
 * their keys before anything about them is recorded.
 *
 * @param pupilIds ids of {@code pupil}
 */
public record PupilsAdded(Collection<Long> pupilIds) {}
