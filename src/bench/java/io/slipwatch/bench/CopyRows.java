package io.slipwatch.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary format of {@code COPY}, which the server has not to parse; a row is begun with the number of its columns
 * and told column by column.
 */
final class CopyRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final int BUFFER_BYTES = 256 * 1024;

    /** Above any row of the bench. */
    private static final int ROW_BYTES_MAX = 4 * 1024;

    /** PostgreSQL counts from the year 2000. */
    private static final long POSTGRES_EPOCH_SECONDS = 946_684_800;

    private static final int END = -1;
    private static final int NULL = -1;

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    CopyRows(CopyIn copy) {
        this.copy = copy;
        buffer.put(HEADER);
    }

    CopyRows row(int columns) throws SQLException {
        if (buffer.remaining() < ROW_BYTES_MAX) {
            send();
        }
        buffer.putShort((short) columns);
        return this;
    }

    CopyRows text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    CopyRows bytes(byte[] value) {
        buffer.putInt(value.length).put(value);
        return this;
    }

    CopyRows uuid(UUID value) {
        buffer.putInt(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    CopyRows smallint(int value) {
        buffer.putInt(Short.BYTES).putShort((short) value);
        return this;
    }

    CopyRows integer(int value) {
        buffer.putInt(Integer.BYTES).putInt(value);
        return this;
    }

    CopyRows bigint(long value) {
        buffer.putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** An instant, in microseconds of the Unix epoch. */
    CopyRows instant(long micros) {
        return bigint(micros - POSTGRES_EPOCH_SECONDS * 1_000_000);
    }

    CopyRows none() {
        buffer.putInt(NULL);
        return this;
    }

    /** All rows are told; how many there were. */
    long end() throws SQLException {
        buffer.putShort((short) END);
        send();
        return copy.endCopy();
    }

    private void send() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
