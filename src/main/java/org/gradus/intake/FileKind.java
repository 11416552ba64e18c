package org.gradus.intake;

import java.io.IOException;
import org.gradus.access.Actor;

/** A kind of file that can be brought in; each module that takes files provides one bean per kind. */
public interface FileKind {

    /** The name given as {@code kind} to {@code POST /api/imports}: {@code schools}, {@code pupils}, {@code parents}, {@code marks}, {@code calendar}. */
    String name();

    /**
     * Reads the file inside one transaction: everything acceptable goes in, every refused row is told to the intake,
     * and a {@link org.gradus.kernel.Refused} refuses the whole file and leaves nothing behind.
     */
    void read(IncomingFile file, Intake intake) throws IOException;

    /** Whether this person may bring in this kind of file at all; the reader judges each row's school by itself. */
    default boolean mayBeBroughtInBy(Actor actor) {
        return true;
    }
}
