package io.slipwatch.problem;

import io.slipwatch.text.TextBundle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The closed list of what can be wrong with a request; published in {@code openapi/}, in {@code integrate.md} and, each with a
 * page of its own, under {@code /problems}. Its texts stand in the bundles of room {@code text}.
 */
public enum ProblemType {
    MALFORMED_JSON(400),
    INVALID_TYPE(400),
    MISSING_FIELD(400),
    UNKNOWN_FIELD(400),
    DUPLICATE_FIELD(400),
    JSON_TOO_COMPLEX(400),
    INVALID_PARAMETER(400),
    INVALID_CURSOR(400),
    BAD_REQUEST(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    INVALID_SIGNATURE(401),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REFERENCE_CONFLICT(409),
    SUSPECTED_DUPLICATE(409),
    ILLEGAL_STATE(409),
    PROVIDER_HAS_IT(409),
    CALLBACK_CONFLICT(409),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    INVALID_ID(422),
    INVALID_TEXT(422),
    INVALID_TIME(422),
    AMOUNT_OUT_OF_RANGE(422),
    UNSUPPORTED_CURRENCY(422),
    UNKNOWN_PROVIDER(422),
    PROVIDER_CLOSED(422),
    DEADLINE_TOO_NEAR(422),
    RESULT_MISMATCH(422),
    RATE_LIMITED(429),
    INTERNAL(500),
    OVERLOADED(503),
    UNAVAILABLE(503),
    OUTCOME_UNKNOWN(503);

    private final int status;
    private final String slug;
    private final String title;

    ProblemType(int status) {
        this.status = status;
        this.slug = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.title = text(TextBundle.english(), "title").orElseThrow();
    }

    /** The HTTP status that it is answered with. */
    public int status() {
        return status;
    }

    /** One line for people, in English. */
    public String title() {
        return title;
    }

    /** Its name in the contract: {@code not-found}. */
    public String slug() {
        return slug;
    }

    /** The problem's {@code type}: the path of its page. */
    public String uri() {
        return ProblemPageResource.PATH + "/" + slug;
    }

    /**
     * Returns one of its texts in that language.
     *
     * @param part {@code title}, {@code meaning}, {@code do}; {@code player} only where a front end may meet it on posting a bet
     */
    Optional<String> text(TextBundle bundle, String part) {
        return bundle.find("problem." + slug + "." + part);
    }

    /** Returns the type of that slug; empty where there is none. */
    static Optional<ProblemType> of(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug.equals(slug)).findFirst();
    }
}
