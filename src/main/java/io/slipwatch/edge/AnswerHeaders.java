package io.slipwatch.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Sets the headers that keep browsers from framing, running or guessing our answers, and caches from keeping them. */
final class AnswerHeaders {

    private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NOTHING =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    private static final CharSequence SNIFFING = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence RESOURCE = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");

    private AnswerHeaders() {}

    static void put(HttpServerResponse response, String path) {
        put(response.headers(), path);
    }

    static void put(MultiMap headers, String path) {
        headers.set(SNIFFING, NOSNIFF).set(REFERRER, NO_REFERRER).set(RESOURCE, SAME_ORIGIN);
        BrowserPage.of(path)
                .ifPresentOrElse(
                        page -> headers.set(POLICY, page.policy()).set(HttpHeaders.CACHE_CONTROL, NO_CACHE),
                        () -> headers.set(POLICY, NOTHING).set(HttpHeaders.CACHE_CONTROL, NO_STORE));
    }
}
