package org.gradus.casework;

/**
 * What a task belongs to: a case, or something that precedes one, such as a first-day contact.
 *
 * @param reference business key, for instance {@code GR-2026-000123} or {@code FC-2026-000045}
 * @param kind {@code case} or {@code first-day-contact}
 * @param pupilId the pupil it is about
 * @param schoolUrn the pupil's school in this matter
 * @param referred whether the authority has been asked in, and may therefore see it
 * @param priority 0 ordinary, 1 raised by vulnerability, 2 urgent
 */
public record Matter(String reference, String kind, long pupilId, int schoolUrn, boolean referred, int priority) {}
