package org.gradus.duties;

import java.time.LocalDate;

/** A day has begun, whether or not a file comes; said in a transaction, now and then more than once a day. */
public record DayBegan(LocalDate day) {}
