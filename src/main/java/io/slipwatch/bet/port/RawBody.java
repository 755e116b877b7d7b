package io.slipwatch.bet.port;

import io.slipwatch.hash.CanonicalHash;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a stranger sent, as far as it is kept.
 *
 * @param headHex the beginning, at most {@value #KEPT_BYTES_MAX} bytes
 * @param sizeBytes of all of it
 * @param sha256 over all of it
 */
public record RawBody(String headHex, int sizeBytes, String sha256) {

    /** A message about one bet has some hundred bytes; what is longer than this is not interpreted. A choice. */
    public static final int KEPT_BYTES_MAX = 20 * 1024;

    /** Of these bytes. */
    public static RawBody of(byte[] all) {
        byte[] head = Arrays.copyOf(all, Math.min(all.length, KEPT_BYTES_MAX));
        return new RawBody(
                HexFormat.of().formatHex(head),
                all.length,
                CanonicalHash.of(all).hex());
    }

    /** Whether all of it is kept. */
    public boolean whole() {
        return sizeBytes <= KEPT_BYTES_MAX;
    }

    /** The bytes that are kept. */
    public byte[] head() {
        return HexFormat.of().parseHex(headHex);
    }
}
