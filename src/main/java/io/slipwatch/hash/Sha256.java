package io.slipwatch.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of texts. */
public final class Sha256 {

    /** Copied for each use: looking the algorithm up takes longer than a short text does. */
    private static final MessageDigest EMPTY = digest();

    private Sha256() {}

    /** The digest of the text in UTF-8, 32 bytes. */
    public static byte[] of(String text) {
        return of(new byte[0], text);
    }

    /** The digest of these bytes and the text in UTF-8 behind them, 32 bytes. */
    public static byte[] of(byte[] before, String text) {
        try {
            MessageDigest digest = (MessageDigest) EMPTY.clone();
            digest.update(before);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
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
}
