package io.slipwatch.input;

import io.slipwatch.problem.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Judges what a body is declared as, before it is read. */
public final class JsonBody {

    private JsonBody() {}

    /**
     * Ends the request where the body is not declared as uncompressed {@code application/json} in UTF-8.
     *
     * @throws Refusal with 415
     */
    public static void require(HttpHeaders headers) {
        DeclaredBody.require(headers, MediaType.APPLICATION_JSON_TYPE);
    }
}
