package io.slipwatch.problem;

import io.slipwatch.trace.RequestId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An answer to a request that did not succeed (RFC 9457).
 *
 * @param type {@code /problems/<slug>}
 * @param instance the request that it is the answer to, as {@code urn:slipwatch:request:<id>}
 * @param errors the fields at fault, with RFC 6901 pointers into the body; empty where none is
 */
@Schema(name = "Problem")
public record Problem(String type, String title, int status, String detail, String instance, List<FieldError> errors) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What is wrong with one field. */
    public record FieldError(String pointer, String detail) {}

    /** Nobody is told of it yet. */
    private static final String NOBODYS = "";

    /** A problem without fields. */
    public static Problem of(ProblemType type, String detail) {
        return of(type, detail, List.of());
    }

    /** A problem with fields. */
    public static Problem of(ProblemType type, String detail, List<FieldError> errors) {
        return new Problem(type.uri(), type.title(), type.status(), detail, NOBODYS, List.copyOf(errors));
    }

    /** The same as the answer to that request. */
    public Problem answering(String requestId) {
        return new Problem(type, title, status, detail, RequestId.URN + requestId, errors);
    }
}
