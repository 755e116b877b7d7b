package io.slipwatch.view;

import io.slipwatch.bet.BetLookup.Place;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A place in a list, as text for the caller to bring back. It is bound to the list's filter by a checksum: one that was
 * cut, or brought to another list, is recognized. It holds nothing secret and gives no right.
 */
public final class Cursor {

    private static final int PLACE_BYTES = 3 * Long.BYTES;
    private static final int BYTES = PLACE_BYTES + Long.BYTES;

    private Cursor() {}

    /** The text for that place in the list of that filter. */
    public static String write(Object filter, Place place) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        // PostgreSQL's own grain: nothing is lost.
        bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, place.createdAt()));
        bytes.putLong(place.id().getMostSignificantBits()).putLong(place.id().getLeastSignificantBits());
        bytes.putLong(checksum(filter, bytes));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The place; empty where the text was not given out for the list of that filter. */
    public static Optional<Place> read(Object filter, String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.capacity() != BYTES) {
                return Optional.empty();
            }
            Instant createdAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            boolean ours = checksum(filter, bytes) == bytes.getLong();
            return ours ? Optional.of(new Place(createdAt, id)) : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long checksum(Object filter, ByteBuffer bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes.duplicate().position(0).limit(PLACE_BYTES));
        sum.update(filter.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
