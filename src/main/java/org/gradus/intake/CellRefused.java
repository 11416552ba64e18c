package org.gradus.intake;

/**
 * One cell cannot be taken, and with it its row; thrown by the getters of {@link HeaderedCsv} and by a reader's own
 * checks, and turned into a line of the report by {@link HeaderedCsv#eachRow}.
 *
 * <p>Carries no stack trace: a hostile file may hold millions of them.
 */
public final class CellRefused extends RuntimeException {

    private final transient HeaderedCsv.Column column;
    private final String fix;

    public CellRefused(HeaderedCsv.Column column, String cause, String fix) {
        super(cause, null, false, false);
        this.column = column;
        this.fix = fix;
    }

    /** The column at fault, or null when it is the row as a whole. */
    public HeaderedCsv.Column column() {
        return column;
    }

    /** What to do about it, one sentence. */
    public String fix() {
        return fix;
    }
}
