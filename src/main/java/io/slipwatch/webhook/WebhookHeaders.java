package io.slipwatch.webhook;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The headers of a message by Standard Webhooks, in their form only.
 *
 * @param timestamp as it was sent, because it is signed so: digits, seconds of the epoch
 * @param signatures those of the version that we know, {@code v1,<base64>}
 */
public record WebhookHeaders(String id, String timestamp, List<String> signatures) {

    /** Visible ASCII without the dot that parts the signed text. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x2d\\x2f-\\x7e]{1,256}");

    /** Twelve digits are thirty thousand years: more need not be read. */
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");

    private static final String VERSION = "v1,";

    /** Empty where a header is missing, stands twice, or has another form. */
    public static Optional<WebhookHeaders> read(HttpHeaders headers) {
        Optional<String> id = once(headers, "webhook-id").filter(text -> matches(ID, text));
        Optional<String> timestamp = once(headers, "webhook-timestamp").filter(text -> matches(TIMESTAMP, text));
        Optional<List<String>> signatures = once(headers, "webhook-signature").map(WebhookHeaders::known);
        return id.isPresent() && timestamp.isPresent() && signatures.isPresent()
                ? Optional.of(new WebhookHeaders(id.get(), timestamp.get(), signatures.get()))
                : Optional.empty();
    }

    public long epochSeconds() {
        return Long.parseLong(timestamp);
    }

    private static Optional<String> once(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getRequestHeader(name))
                .filter(values -> values.size() == 1)
                .map(List::getFirst);
    }

    private static boolean matches(Pattern form, String text) {
        return form.matcher(text).matches();
    }

    private static List<String> known(String signatures) {
        return Stream.of(signatures.split(" ", -1))
                .filter(signature -> signature.startsWith(VERSION))
                .toList();
    }
}
