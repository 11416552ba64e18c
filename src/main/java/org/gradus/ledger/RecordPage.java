package org.gradus.ledger;

import java.util.List;

/**
 * Some entries of the record, newest first.
 *
 * @param next the cursor of the entries before these, or null when there are none
 */
public record RecordPage(List<Entry> entries, String next) {}
