package org.gradus.ledger;

/**
 * A file under {@code proof/} in a bundle.
 *
 * @param path from the bundle's root
 */
public record ProofFile(String path, byte[] content) {}
