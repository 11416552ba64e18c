package org.gradus.oversight;

/**
 * An alert found its measure above its number on a day; published in the transaction that notes it.
 *
 * @param username whose alert it is
 * @param notice number of the note
 */
public record AlertRaised(String username, long notice) {}
