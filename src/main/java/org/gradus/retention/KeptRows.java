package org.gradus.retention;

/**
 * How many rows of a table are a subject's, and what happens to them.
 *
 * @param act {@code DELETE}, {@code BLANK} (the row stays, what is personal goes), {@code KEEP} or {@code SEALED}
 * @param kind what people call it, for instance {@code letters}
 * @param words why it stays, or what stays of it; null where all goes
 */
public record KeptRows(String table, String act, String kind, long rows, String words) {}
