package org.gradus.proof;

import java.nio.file.Path;

/**
 * One small wrong in one model or table.
 *
 * @param kind what sort of wrong
 * @param what in words, with the element
 * @param text the whole file with the wrong in it
 */
record Mutant(String kind, Path file, String what, String text) {

    @Override
    public String toString() {
        return file.getFileName() + ": " + kind + ", " + what;
    }
}
