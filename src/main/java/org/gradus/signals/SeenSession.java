package org.gradus.signals;

import java.time.LocalDate;
import org.gradus.calendar.Session;
import org.gradus.register.AttendanceCode;

/** A session a signal rests on, with the code it had when the signal was raised. */
public record SeenSession(LocalDate date, Session session, AttendanceCode code) {}
