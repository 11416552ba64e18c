package org.gradus.access;

/**
 * Someone was refused; the ledger writes it down after the refused act is rolled back.
 *
 * @param actor who tried, as they were then
 * @param onBehalfOf for whom Gradus tried, or null
 * @param what what they tried, in a few words without personal data, for instance {@code school 100001}
 */
public record AccessRefused(Actor actor, Actor onBehalfOf, String what) {}
