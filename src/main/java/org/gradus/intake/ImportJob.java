package org.gradus.intake;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A file that came in and how far its reading has come.
 *
 * @param fileName as given by the sender
 * @param size in bytes
 * @param sha256 of the bytes, in hex
 * @param rowsRead rows seen so far, acceptable or not
 * @param figures what the reader counted, by name
 * @param beganBy username of the person who brought it
 * @param schoolUrn the school of that person when it is one only, else null
 * @param endedAt null while it waits or is read
 * @param cause why it was refused or failed, else null
 * @param fix what to do about it, else null
 */
public record ImportJob(
        UUID id,
        String kind,
        String fileName,
        long size,
        String sha256,
        State state,
        long bytesRead,
        long rowsRead,
        long rowsAccepted,
        long rowsRefused,
        long rowsWarned,
        Map<String, Long> figures,
        String beganBy,
        Integer schoolUrn,
        Instant queuedAt,
        Instant startedAt,
        Instant endedAt,
        String cause,
        String fix) {

    /** Where an import stands. */
    public enum State {
        WAITING,
        READING,
        /** Everything acceptable is in. */
        DONE,
        /** The file was refused as a whole and left nothing behind. */
        REFUSED,
        /** A fault of the service stopped it; it left nothing behind. */
        FAILED;

        public boolean ended() {
            return this == DONE || this == REFUSED || this == FAILED;
        }
    }

    /** How much of the file has been read, 0 to 100; 100 only when it is done. */
    public int percentage() {
        if (state == State.DONE) {
            return 100;
        }
        return size == 0 ? 0 : (int) Math.min(99, bytesRead * 100 / size);
    }
}
