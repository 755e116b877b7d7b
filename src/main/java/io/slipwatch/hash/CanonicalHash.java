package io.slipwatch.hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over fields in a fixed order, joined by U+001F and written in UTF-8. The values are stored, and other versions of the
 * service compute them too: what goes into one never changes.
 */
public final class CanonicalHash {

    /**
     * No field before the last contains it, because what callers send has no control characters and JSON escapes them. So no two
     * lists of as many fields are joined to the same text. The database's {@code entry_hash} says it as {@code chr(31)}.
     */
    private static final String SEPARATOR = "\u001f";

    /** Cloned for each use: looking the algorithm up takes longer than hashing a short text. */
    private static final MessageDigest EMPTY = digest();

    private final byte[] bytes;

    private CanonicalHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Hashes these fields. */
    public static CanonicalHash of(String... fields) {
        return of(String.join(SEPARATOR, fields).getBytes(StandardCharsets.UTF_8));
    }

    /** Hashes these bytes as they are. */
    public static CanonicalHash of(byte[] content) {
        return chained(new byte[0], content);
    }

    /** Hashes the fields with the hash of what stands before them in a chain; the first has no bytes before it. */
    public static CanonicalHash chained(byte[] before, String... fields) {
        return chained(before, String.join(SEPARATOR, fields).getBytes(StandardCharsets.UTF_8));
    }

    private static CanonicalHash chained(byte[] before, byte[] content) {
        try {
            MessageDigest digest = (MessageDigest) EMPTY.clone();
            digest.update(before);
            return new CanonicalHash(digest.digest(content));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every JDK's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The 32 bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The 32 bytes as 64 hexadecimal digits in lower case. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The first 64 bits, for where PostgreSQL takes a bigint. */
    public long firstLong() {
        return ByteBuffer.wrap(bytes).getLong();
    }
}
