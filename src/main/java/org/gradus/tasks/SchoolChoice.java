package org.gradus.tasks;

/** A school to filter by. */
public record SchoolChoice(int urn, String name) {}
