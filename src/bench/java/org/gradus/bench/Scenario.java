package org.gradus.bench;

import java.util.List;

/** Something that is measured, at several sizes, by itself or with the others. */
public interface Scenario {

    /** As given to {@code -Dbench=}: lower-case letters and hyphens. */
    String name();

    /** What the figures are about, in one sentence. */
    String purpose();

    /** The sizes it is measured at unless others are asked for, smallest first; what they count is told by {@link #unit()}. */
    List<Integer> sizes();

    /** What a size counts, for instance {@code open cases}. */
    String unit();

    /** Bytes that the largest of the sizes needs on the disk, roughly; a run that does not fit is refused before it begins. */
    long bytes(int largest);

    /**
     * Measures at each size and says what it saw.
     *
     * @throws Exception whatever went wrong; the run then ends without a table
     */
    Table run(Run run) throws Exception;
}
