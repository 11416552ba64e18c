package org.gradus.casework;

/**
 * The process of a matter has ended; published inside the engine's transaction, once for the whole process and not for
 * the stages it called.
 *
 * @param model process id
 * @param reference the matter's business key
 * @param outcome one of the model's outcomes; null when it was ended from outside without one
 */
public record ProcessEnded(String model, String reference, String outcome) {}
