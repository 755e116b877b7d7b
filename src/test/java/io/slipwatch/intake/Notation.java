package io.slipwatch.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the data files of bad input: lines, cells, {@code <x*9>} for nine times x, {@code <hex:e2 82>} for bytes. */
final class Notation {

    private static final Pattern REPEATED = Pattern.compile("<([^<>*]+)\\*(\\d+)>");
    private static final Pattern BYTES = Pattern.compile("<hex:([0-9a-f ]+)>");

    private Notation() {}

    /** The lines that are neither empty nor a comment. */
    static Stream<String> lines(String file) {
        try (InputStream in = Notation.class.getResourceAsStream("/bad-input/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line's cells; it may leave its last one out. */
    static List<String> cells(String line) {
        return Stream.of((line + "|").split("\\|", -1)).map(String::strip).toList();
    }

    static String repeated(String text) {
        return REPEATED.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
    }

    static byte[] bytes(String text) {
        String rest = repeated(text);
        Matcher match = BYTES.matcher(rest);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = 0;
        while (match.find()) {
            bytes.writeBytes(rest.substring(end, match.start()).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(HexFormat.of().parseHex(match.group(1).replace(" ", "")));
            end = match.end();
        }
        bytes.writeBytes(rest.substring(end).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
