package org.gradus.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/**
 * A file that came in, kept on disk while it is read.
 *
 * @see FileKind
 */
public interface IncomingFile {

    /** The import's id. */
    UUID importId();

    /** Name given by the sender; shown, never used as a path. */
    String name();

    /** Length in bytes. */
    long size();

    /** SHA-256 of the bytes, in hex. */
    String sha256();

    /** The bytes from the beginning, each time it is called. */
    InputStream open() throws IOException;
}
