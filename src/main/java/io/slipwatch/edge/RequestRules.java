package io.slipwatch.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/** Judges and normalizes a request's head. */
final class RequestRules {

    private static final String WEAK = "W/\"";

    private final long bodyBytesMax;

    RequestRules(long bodyBytesMax) {
        this.bodyBytesMax = bodyBytesMax;
    }

    Optional<Fault> fault(HttpServerRequest request) {
        if (!namesOneHost(request)) {
            return Optional.of(Fault.BAD_REQUEST);
        }
        // It is a number, because the decoder refuses anything else.
        String declared = request.headers().get(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && Long.parseLong(declared) > bodyBytesMax) {
            return Optional.of(Fault.TOO_LARGE);
        }
        return PathRules.fault(request.path());
    }

    /** Servers on the way read a request with two hosts, or none, differently (RFC 9112, 3.2). */
    private static boolean namesOneHost(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_1_1) {
            var hosts = request.headers().getAll(HttpHeaders.HOST);
            return hosts.size() == 1 && !hosts.getFirst().isBlank();
        }
        return true;
    }

    /**
     * Rewrites the headers that the framework reads otherwise than the RFC does. It fails on a blank {@code
     * Content-Type}. And it tells a weak entity tag from a strong one in {@code If-None-Match}, which must compare
     * weakly (RFC 9110, 13.1.2); a proxy that compresses makes weak tags of ours.
     */
    static void normalize(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.isBlank()) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
        }
        if (headers.contains(HttpHeaders.IF_NONE_MATCH)) {
            String known = String.join(", ", headers.getAll(HttpHeaders.IF_NONE_MATCH));
            headers.set(HttpHeaders.IF_NONE_MATCH, known.replace(WEAK, "\""));
        }
    }

    /** Whether the body is JSON and comes in chunks, so that its length is known only at its end. */
    static boolean isJsonOfUnknownLength(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (!headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false;
        }
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "application/json", 0, "application/json".length());
    }
}
