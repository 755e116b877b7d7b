package io.slipwatch.simulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Where callbacks go, and the key that they are signed with, by Standard Webhooks. Never printed with its key. */
final class CallbackTarget {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final URI url;
    private final byte[] key;

    private CallbackTarget(URI url, byte[] key) {
        this.url = url;
        this.key = key;
    }

    /**
     * An address and a key.
     *
     * @throws IllegalArgumentException the key is not {@code whsec_<base64>}
     */
    static CallbackTarget of(URI url, String key) {
        if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException("the callback key does not begin with " + PREFIX);
        }
        return new CallbackTarget(url, Base64.getDecoder().decode(key.substring(PREFIX.length())));
    }

    URI url() {
        return url;
    }

    String signature(Message message, String timestamp) {
        byte[] used = message.forged()
                ? Arrays.copyOf("not the key that was agreed".getBytes(StandardCharsets.UTF_8), 24)
                : key;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(used, ALGORITHM));
            String signed = message.id() + "." + timestamp + "." + message.body();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "callbacks to " + url;
    }
}
