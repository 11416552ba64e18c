package org.gradus.register;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rows on their way into a table by binary COPY: the server reads them without parsing. Rows travel in blocks; not for
 * use by several threads, and the connection does nothing else until {@link #close}.
 */
final class CopyIn implements AutoCloseable {

    private static final int BLOCK = 1 << 16;
    private static final int POSTGRES_EPOCH = 10_957;
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final org.postgresql.copy.CopyIn operation;
    private final short columns;
    private byte[] block = new byte[BLOCK * 2];
    private int length;

    private CopyIn(org.postgresql.copy.CopyIn operation, int columns) {
        this.operation = operation;
        this.columns = (short) columns;
        System.arraycopy(HEADER, 0, block, 0, HEADER.length);
        length = HEADER.length;
    }

    /** Writes rows; told rows one after the other. */
    @FunctionalInterface
    interface Rows {
        void write(CopyIn copy) throws SQLException;
    }

    /** Copies rows into the columns of a table, given as {@code table (column, ...)}. */
    static void into(JdbcOperations jdbc, String tableAndColumns, Rows rows) {
        int columns = (int) tableAndColumns.chars().filter(c -> c == ',').count() + 1;
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            try (CopyIn copy = new CopyIn(
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + tableAndColumns + " from stdin (format binary)"),
                    columns)) {
                rows.write(copy);
                copy.end();
            }
            return null;
        });
    }

    void row() throws SQLException {
        if (length >= BLOCK) {
            send();
        }
        room(2);
        putShort(columns);
    }

    void bigint(long value) {
        room(12);
        putInt(8);
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    void integer(int value) {
        room(8);
        putInt(4);
        putInt(value);
    }

    void smallint(int value) {
        room(6);
        putInt(2);
        putShort((short) value);
    }

    /** @param epochDay days since 1970 */
    void date(int epochDay) {
        integer(epochDay - POSTGRES_EPOCH);
    }

    void bool(boolean value) {
        room(5);
        putInt(1);
        block[length++] = (byte) (value ? 1 : 0);
    }

    void bytes(byte[] from, int offset, int count) {
        room(4 + count);
        putInt(count);
        System.arraycopy(from, offset, block, length, count);
        length += count;
    }

    /** Text, or nothing when null; PostgreSQL text holds no NUL. */
    void text(String value) {
        if (value == null) {
            nothing();
        } else {
            byte[] bytes = value.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
            bytes(bytes, 0, bytes.length);
        }
    }

    void smallint(Integer value) {
        if (value == null) {
            nothing();
        } else {
            smallint(value.intValue());
        }
    }

    void nothing() {
        room(4);
        putInt(-1);
    }

    private void room(int more) {
        if (length + more > block.length) {
            block = Arrays.copyOf(block, Math.max(block.length * 2, length + more));
        }
    }

    private void putInt(int value) {
        block[length++] = (byte) (value >>> 24);
        block[length++] = (byte) (value >>> 16);
        block[length++] = (byte) (value >>> 8);
        block[length++] = (byte) value;
    }

    private void putShort(short value) {
        block[length++] = (byte) (value >>> 8);
        block[length++] = (byte) value;
    }

    private void send() throws SQLException {
        operation.writeToCopy(block, 0, length);
        length = 0;
    }

    private void end() throws SQLException {
        room(2);
        putShort((short) -1);
        send();
        operation.endCopy();
    }

    /** Breaks off what was not brought to its end. */
    @Override
    public void close() throws SQLException {
        if (operation.isActive()) {
            operation.cancelCopy();
        }
    }
}
