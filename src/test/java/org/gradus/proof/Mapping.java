package org.gradus.proof;

/**
 * A value handed to a called process, or back from it.
 *
 * @param source a variable's name; {@code null} where a fixed text is handed on
 * @param text the fixed text; {@code null} where a variable is
 */
record Mapping(String source, String text, String target) {}
