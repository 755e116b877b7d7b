package io.slipwatch.provider.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes a stranger's text fit to be stored and shown: one line, no control characters, no halves of characters. */
public final class SafeText {

    /** PostgreSQL's text takes no NUL and no lone surrogate. */
    private static final int RAW_BYTES_MAX = 4096;

    private SafeText() {}

    public static String of(String text, int codePointsMax) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(codePointsMax).forEach(point -> line.appendCodePoint(printable(point) ? point : ' '));
        return line.toString().strip();
    }

    /** The beginning of an answer's bytes, whatever they are. */
    public static String of(byte[] raw) {
        byte[] head = Arrays.copyOf(raw, Math.min(raw.length, RAW_BYTES_MAX));
        return of(new String(head, StandardCharsets.UTF_8), RAW_BYTES_MAX);
    }

    /** Not a control, a direction mark, a line's end, half a character or nothing at all. */
    public static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
