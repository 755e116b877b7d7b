package io.slipwatch.access.key;

import io.slipwatch.hash.CanonicalHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code sw_}, 256 random bits, and a checksum, so that a text that was never a key is known
 * without looking anywhere, and leaked ones can be searched for.
 */
public final class KeyText {

    private static final Pattern FORM = Pattern.compile("sw_[A-Za-z0-9_-]{49}");
    private static final int SECRET_BYTES = 32;
    private static final int CHECKSUM_CHARS = 6;

    /** Enough to tell keys apart in a list, and no help in guessing the rest. */
    private static final int SHOWN_CHARS = 9;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private KeyText() {}

    /** Makes a new text, which cannot be shown again later. */
    public static String create() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        String text = "sw_" + TEXT.encodeToString(secret);
        return text + checksum(text);
    }

    /** Whether the text can be a key of ours. */
    public static boolean isKey(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int end = text.length() - CHECKSUM_CHARS;
        return checksum(text.substring(0, end)).equals(text.substring(end));
    }

    /** The first characters, which lists show. */
    public static String prefix(String text) {
        return text.substring(0, SHOWN_CHARS);
    }

    /**
     * Returns what is stored of it, in hexadecimal. A plain hash is enough, because 256 random bits cannot be guessed.
     */
    public static String hash(String text) {
        return CanonicalHash.of(text).hex();
    }

    private static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
        return TEXT.encodeToString(bytes);
    }
}
