package org.gradus.register;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** Pupil-weeks read in a stream by binary COPY: a third of the time of a result set, and nothing is kept. */
final class StoredWeeks {

    /** Hears one stored week; the bytes are another week's after the call. */
    @FunctionalInterface
    interface Reader {
        /** @param monday days since 1970 */
        void week(long enrolmentId, int monday, byte[] bytes, int offset);
    }

    private static final int POSTGRES_EPOCH = 10_957;
    private static final int HEADER = 19;

    private StoredWeeks() {}

    /**
     * Tells the weeks that a query finds.
     *
     * @param query selects enrolment_id, week_start and codes; has no parameters, so whatever stands in it are numbers
     *     and days
     */
    static void read(JdbcOperations jdbc, String query, Reader reader) {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query + ") to stdout (format binary)");
            try {
                read(copy, reader);
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            return null;
        });
    }

    private static void read(CopyOut copy, Reader reader) throws SQLException {
        boolean begun = false;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            ByteBuffer in = ByteBuffer.wrap(message);
            if (!begun) {
                in.position(HEADER + in.getInt(HEADER - 4));
                begun = true;
            }
            while (in.remaining() >= 2 && in.getShort() >= 0) {
                in.getInt();
                long enrolment = in.getLong();
                in.getInt();
                int monday = in.getInt() + POSTGRES_EPOCH;
                int length = in.getInt();
                reader.week(enrolment, monday, message, in.position());
                in.position(in.position() + length);
            }
        }
    }
}
