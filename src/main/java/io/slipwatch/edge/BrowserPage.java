package io.slipwatch.edge;

import java.util.Arrays;
import java.util.Optional;

/**
 * The pages for browsers: where they stand and what a browser may do there. It asks before it shows one again. Everything else is
 * an answer of the API, which no browser may show, run or keep.
 */
enum BrowserPage {

    /** Swagger UI brings its own scripts and styles, some of them inline, and may only call this service. */
    CONTRACT(
            "/q/swagger-ui",
            "/q/swagger-ui/",
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; "
                    + "frame-ancestors 'none'"),

    /** Text and a style sheet. */
    PROBLEMS("/problems", "/problems", "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'");

    private final String path;
    private final String policy;
    private final String entry;

    BrowserPage(String path, String entry, String policy) {
        this.path = path;
        this.policy = policy;
        this.entry = entry;
    }

    /** Returns the page that the path belongs to: its own path, or one below it. */
    static Optional<BrowserPage> of(String path) {
        return Arrays.stream(values())
                .filter(page -> path.startsWith(page.path)
                        && (path.length() == page.path.length() || path.charAt(page.path.length()) == '/'))
                .findFirst();
    }

    /** Says whether it is the address where a page begins; some of those are folders. */
    static boolean isEntry(String path) {
        return Arrays.stream(values()).anyMatch(page -> page.entry.equals(path));
    }

    /** What a browser may load and run there. */
    String policy() {
        return policy;
    }
}
