package org.gradus.register;

import java.time.LocalDate;
import org.gradus.calendar.Session;

/** A session still coded N: the reason for the absence is not yet established (SI 2024/208 reg 10(7)-(9)). */
public record UnexplainedMark(long pupilId, int schoolUrn, LocalDate date, Session session) {}
