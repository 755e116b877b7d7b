package io.slipwatch.testing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An answer as it came over the wire. */
public record RawAnswer(String head, String body) {

    /** Reads an answer that is followed by nothing. */
    public static RawAnswer of(String text) {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? new RawAnswer(text, "") : new RawAnswer(text.substring(0, end), text.substring(end + 4));
    }

    /** The status; 0 where there is no answer. */
    public int status() {
        return head.startsWith("HTTP/1.") ? Integer.parseInt(head.substring(9, 12)) : 0;
    }

    /** The values of all headers of that name. */
    public List<String> headers(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ": ";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    /** The value of the first header of that name. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }
}
