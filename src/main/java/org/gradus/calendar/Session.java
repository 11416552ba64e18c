package org.gradus.calendar;

/** One of the two sessions of a school day. */
public enum Session {
    AM,
    PM
}
