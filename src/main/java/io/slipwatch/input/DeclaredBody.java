package io.slipwatch.input;

import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;

/** What a body must be declared as before it is read. */
public final class DeclaredBody {

    private DeclaredBody() {}

    /**
     * Ends the request where the body is not declared as that type, uncompressed and in UTF-8.
     *
     * @throws Refusal with 415
     */
    public static void require(HttpHeaders headers, MediaType wanted) {
        MediaType type = headers.getMediaType();
        if (type == null || !type.isCompatible(wanted) || type.isWildcardType()) {
            throw Refusal.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type must be " + wanted.getType() + "/" + wanted.getSubtype());
        }
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        if (!charset.toLowerCase(Locale.ROOT).equals("utf-8")) {
            throw Refusal.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "only the charset utf-8 is taken");
        }
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Refusal.with(
                    Map.of(HttpHeaders.ACCEPT_ENCODING, "identity"),
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "compressed bodies are not taken");
        }
    }
}
