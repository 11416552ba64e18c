package org.gradus.ladder.prosecution;

import java.time.Instant;
import java.time.LocalDate;

/** Something that happened in a prosecution, for instance {@code planning}, {@code interview-declined}, {@code laid}. */
public record ProceedingsEvent(String kind, LocalDate on, String words, Instant at, String by) {}
