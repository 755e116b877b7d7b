package io.slipwatch.listing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;

/**
 * The cursors of one list: a position in it as text, for the caller to bring back. The signature covers the position, the time of
 * issue and the list's filter with its operator, so that a text which was made up, cut, grew old or belongs to another
 * list or operator is recognized. It holds nothing secret and gives no right: the filter is applied to every page.
 */
final class Cursor {

    /** How long a cursor is good. A choice: nobody pages through a list for longer than a day. */
    static final Duration LIFE = Duration.ofHours(24);

    private static final int SIGNED_BYTES = 4 * Long.BYTES;

    /** Half of the HMAC, as RFC 2104 allows; a multiple of three in all, so that base64 has one spelling of it. */
    private static final int SIGNATURE_BYTES = 16;

    private final Key key;
    private final Record filter;
    private final InstantSource clock;

    Cursor(Key key, Record filter, InstantSource clock) {
        this.key = key;
        this.filter = filter;
        this.clock = clock;
    }

    /** The text for that position. */
    String write(Position position) {
        ByteBuffer bytes = ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES);
        bytes.putLong(position.number());
        bytes.putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits());
        bytes.putLong(clock.instant().getEpochSecond());
        bytes.put(signature(bytes.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The position; empty where the text was not given out for this list, or too long ago. */
    Optional<Position> read(String text) {
        return decoded(text).filter(this::isOurs).map(ByteBuffer::wrap).flatMap(bytes -> {
            long number = bytes.getLong();
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            Instant issued = Instant.ofEpochSecond(bytes.getLong());
            boolean fresh = clock.instant().isBefore(issued.plus(LIFE));
            return fresh ? Optional.of(new Position(number, id)) : Optional.empty();
        });
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(byte[] bytes) {
        return bytes.length == SIGNED_BYTES + SIGNATURE_BYTES
                && MessageDigest.isEqual(signature(bytes), Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length));
    }

    private byte[] signature(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(bytes, 0, SIGNED_BYTES);
            mac.update(filter.toString().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
