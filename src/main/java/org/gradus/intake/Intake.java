package org.gradus.intake;

/** What a reader tells while it reads: how far it is, what it took, what it refused. */
public interface Intake {

    /** How far the reading has come, in bytes of the file; cheap to call for every row. */
    void at(long bytesRead);

    /** How many rows have been read so far, acceptable or not; cheap to call for every row. */
    default void rowsRead(long rows) {}

    /** One row was read and is acceptable. */
    void accepted();

    /** So many rows were read and are acceptable; for readers that judge rows as a set. */
    default void accepted(long rows) {
        for (long row = 0; row < rows; row++) {
            accepted();
        }
    }

    /**
     * One row is refused; it goes into the downloadable report.
     *
     * @param row line number in the file as a person counts it (the heading is line 1), or the pupil's ordinal in XML
     * @param column heading of the column at fault, or null
     * @param value the offending value as found, or null
     * @param cause one sentence in plain words
     * @param fix one sentence in plain words
     */
    void refused(long row, String column, String value, String cause, String fix);

    /** Something odd that does not stop the row, for instance a UPN with a wrong check letter. */
    void warned(long row, String column, String value, String cause, String fix);

    /** A figure for the import's summary page, for instance {@code marks changed}. */
    void counted(String what, long howMany);
}
