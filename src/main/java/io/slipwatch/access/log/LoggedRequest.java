package io.slipwatch.access.log;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a request into a line for the access log: bounded, ASCII, with whose data it asked for, and without anything
 * that could be a credential.
 */
final class LoggedRequest {

    private static final int CHARS_MAX = 512;

    /** Our keys, tokens, and the secrets of providers, which a caller may have put there by mistake. */
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i:sw_|eyJ|whsec_|bearer\\s|basic\\s)[A-Za-z0-9_.+/=-]{6,}");

    /**
     * The parameters whose values say whose data was asked for. Any other is refused and may hold anything, so it is
     * left out.
     */
    static final Set<String> TELLING = Set.of(
            "status",
            "provider",
            "playerId",
            "roundId",
            "providerBetId",
            "from",
            "to",
            "kind",
            "open",
            "actor",
            "limit");

    private LoggedRequest() {}

    /** Returns the path alone. */
    static String path(UriInfo asked) {
        return bounded(encodedPath(asked));
    }

    /** Returns the path with the parameters that say whose data it is about. */
    static String whole(UriInfo asked) {
        String query = asked.getQueryParameters().entrySet().stream()
                .filter(parameter -> TELLING.contains(parameter.getKey()))
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> parameter.getKey() + "=" + encoded(value)))
                .sorted()
                .collect(Collectors.joining("&"));
        return bounded(query.isEmpty() ? encodedPath(asked) : encodedPath(asked) + "?" + query);
    }

    private static String encodedPath(UriInfo asked) {
        String path = asked.getPath();
        return Stream.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1))
                .map(LoggedRequest::encoded)
                .collect(Collectors.joining("/", "/", ""));
    }

    /** Encodes a text, so that it cannot end the line or look like another parameter. */
    private static String encoded(String text) {
        String harmless = CREDENTIAL.matcher(text).replaceAll("***");
        return URLEncoder.encode(harmless, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }

    private static String bounded(String text) {
        return text.length() <= CHARS_MAX ? text : text.substring(0, CHARS_MAX - 3) + "...";
    }
}
