package org.gradus.calendar.files;

import org.gradus.calendar.CalendarScope;

/**
 * One date, or stretch of dates, as a file gives it; nothing but the scope has been looked at yet.
 *
 * @param row where it stands in the file: line of a CSV file, ordinal of the date in JSON and of the event in iCalendar
 * @param year the school year as written, or empty to take it from the dates
 * @param kind {@code term}, {@code inset} or {@code closure}
 * @param name of the term or INSET day, or why the school is closed
 * @param to empty for a single day
 * @param session {@code AM}, {@code PM} or empty for both; for closures
 */
record GivenRow(
        long row, CalendarScope scope, String year, String kind, String name, String from, String to, String session) {}
