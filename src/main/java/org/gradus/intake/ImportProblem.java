package org.gradus.intake;

/**
 * One line of an import's report.
 *
 * @param refused whether the row was refused; false for a mere warning
 * @param row line in the file as a person counts it
 * @param column heading of the column at fault, or null
 * @param value what was found there, or null
 */
public record ImportProblem(boolean refused, long row, String column, String value, String cause, String fix) {}
