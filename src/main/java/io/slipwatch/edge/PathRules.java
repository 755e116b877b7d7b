package io.slipwatch.edge;

import java.util.Optional;

/**
 * Refuses every spelling of a path but one. Proxies, routers and resources read doubled and trailing slashes, dot
 * segments, matrix parameters and escaped slashes differently, so such a path is answered 404.
 */
final class PathRules {

    private static final int HEX = 16;
    private static final int ASCII_END = 128;

    private PathRules() {}

    static Optional<Fault> fault(String path) {
        if (path.length() > 1 && path.endsWith("/") && !BrowserPage.isEntry(path)) {
            return Optional.of(Fault.NOT_FOUND);
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                if (!isEscape(path, i)) {
                    return Optional.of(Fault.BAD_REQUEST);
                }
                c = (char) Integer.parseInt(path, i + 1, i + 3, HEX);
                if (!isPlain(c)) {
                    return Optional.of(Fault.NOT_FOUND);
                }
            } else if (c == '/' ? startsStrangely(path, i + 1) : !isPlain(c)) {
                return Optional.of(Fault.NOT_FOUND);
            }
        }
        return Optional.empty();
    }

    private static boolean isEscape(String path, int at) {
        return at + 2 < path.length()
                && Character.digit(path.charAt(at + 1), HEX) >= 0
                && Character.digit(path.charAt(at + 2), HEX) >= 0;
    }

    /** Ids have no other characters. An escape of one of these means the same character (RFC 3986, 6.2.2.2). */
    private static boolean isPlain(char c) {
        return (c < ASCII_END && Character.isLetterOrDigit(c)) || "-._~:".indexOf(c) >= 0;
    }

    /** No id begins with a dot, escaped or not, and none is empty. */
    private static boolean startsStrangely(String path, int segment) {
        return path.startsWith("/", segment)
                || path.startsWith(".", segment)
                || path.startsWith("%2e", segment)
                || path.startsWith("%2E", segment);
    }
}
