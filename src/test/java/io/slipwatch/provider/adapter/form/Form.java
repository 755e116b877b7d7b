package io.slipwatch.provider.adapter.form;

import io.slipwatch.provider.spi.Unreadable;
import io.slipwatch.webhook.WebhookKey;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;

/** Fields in the order of their names, and their signature over all the others. */
record Form(SortedMap<String, String> fields) {

    static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

    private static final String SIGNATURE = "sign";

    static Form of(Map<String, String> fields) {
        return new Form(new TreeMap<>(fields));
    }

    /**
     * Reads a body.
     *
     * @throws Unreadable where it is no form, or has a field twice
     */
    static Form read(byte[] body) throws Unreadable {
        SortedMap<String, String> fields = new TreeMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            String[] parts = field.split("=", 2);
            if (parts.length != 2 || fields.put(decoded(parts[0]), decoded(parts[1])) != null) {
                throw new Unreadable("no form, or a field twice");
            }
        }
        return new Form(fields);
    }

    /**
     * That field.
     *
     * @throws Unreadable where there is none
     */
    String get(String name) throws Unreadable {
        String value = fields.get(name);
        if (value == null) {
            throw new Unreadable("no " + name);
        }
        return value;
    }

    /** The number in that field. */
    long number(String name) throws Unreadable {
        try {
            return Long.parseLong(get(name));
        } catch (NumberFormatException bad) {
            throw new Unreadable(name + " is no number");
        }
    }

    Form signed(WebhookKey key) {
        SortedMap<String, String> all = new TreeMap<>(fields);
        all.put(SIGNATURE, signature(key));
        return new Form(all);
    }

    boolean isSigned(WebhookKey key) {
        byte[] right = signature(key).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, fields.getOrDefault(SIGNATURE, "").getBytes(StandardCharsets.UTF_8));
    }

    String encoded() {
        return encoded(fields);
    }

    private String signature(WebhookKey key) {
        SortedMap<String, String> others = new TreeMap<>(fields);
        others.remove(SIGNATURE);
        try {
            Mac mac = Mac.getInstance(key.secret().getAlgorithm());
            mac.init(key.secret());
            return HexFormat.of().formatHex(mac.doFinal(encoded(others).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) throws Unreadable {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException bad) {
            throw new Unreadable("no form");
        }
    }
}
