/** Reads school dates from JSON, CSV and iCalendar files. */
package org.gradus.calendar.files;
