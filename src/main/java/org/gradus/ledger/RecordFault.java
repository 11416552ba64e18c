package org.gradus.ledger;

/**
 * The first thing in the record that is not as it was sealed.
 *
 * @param code a word for its kind, as {@code docs/ledger-format.md} lists them
 * @param place which entry, checkpoint or key
 * @param words what is wrong there
 */
record RecordFault(String code, String place, String words) {}
