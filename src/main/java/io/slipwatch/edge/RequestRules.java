package io.slipwatch.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/** What a request's head must be like. */
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
        // A number: the decoder has refused all else.
        String declared = request.headers().get(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && Long.parseLong(declared) > bodyBytesMax) {
            return Optional.of(Fault.TOO_LARGE);
        }
        return PathRules.fault(request.path());
    }

    /** Two hosts, or none, are read differently by different servers on the way (RFC 9112, 3.2). */
    private static boolean namesOneHost(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_1_1) {
            var hosts = request.headers().getAll(HttpHeaders.HOST);
            return hosts.size() == 1 && !hosts.getFirst().isBlank();
        }
        return true;
    }

    /**
     * What the framework reads otherwise than the RFC: over a type that says nothing it breaks off, and it tells a weak tag,
     * as a proxy that compresses makes of ours, from a strong one where none may be told (RFC 9110, 13.1.2).
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

    /** A body of JSON whose length is only known at its end. */
    static boolean isJsonOfUnknownLength(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (!headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false;
        }
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "application/json", 0, "application/json".length());
    }
}
