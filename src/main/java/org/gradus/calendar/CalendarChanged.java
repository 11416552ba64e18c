package org.gradus.calendar;

/**
 * A school's days are no longer what they were; published inside the transaction that changed them, where
 * {@link SchoolCalendars#of} already answers with the new days. Deadlines counted on this calendar must be recounted.
 */
public record CalendarChanged(int schoolUrn) {}
