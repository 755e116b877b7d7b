package io.slipwatch.problem;

/** The closed list of what can be wrong with a request; published in {@code openapi/} and in {@code integrate.md}. */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not one JSON object in UTF-8"),
    INVALID_TYPE(400, "A field has a JSON type that it cannot have"),
    MISSING_FIELD(400, "A required field is missing"),
    UNKNOWN_FIELD(400, "A field is not known here"),
    DUPLICATE_FIELD(400, "A field stands twice"),
    JSON_TOO_COMPLEX(400, "The JSON is nested too deep or has an overlong token"),
    INVALID_PARAMETER(400, "A query parameter is not known or has no such value"),
    INVALID_CURSOR(400, "The cursor is not one that was given out for this list"),
    BAD_REQUEST(400, "The request cannot be understood"),
    UNAUTHENTICATED(401, "Nobody who may call is named by the credential"),
    FORBIDDEN(403, "The caller's role does not allow this"),
    INVALID_SIGNATURE(401, "The message is not signed as agreed"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "Only JSON is answered"),
    REFERENCE_CONFLICT(409, "The reference belongs to a bet with other content"),
    SUSPECTED_DUPLICATE(409, "The same bet was recorded moments ago under another reference"),
    ILLEGAL_STATE(409, "The state of things does not allow this"),
    PROVIDER_HAS_IT(409, "The provider says that it has the bet"),
    CALLBACK_CONFLICT(409, "The message's id belongs to another message"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Only uncompressed application/json in UTF-8 is taken"),
    INVALID_ID(422, "An id has a form that it cannot have"),
    INVALID_TEXT(422, "A text is not acceptable"),
    INVALID_TIME(422, "An instant is not acceptable"),
    AMOUNT_OUT_OF_RANGE(422, "The amount is out of range"),
    UNSUPPORTED_CURRENCY(422, "The currency is not supported"),
    UNKNOWN_PROVIDER(422, "The provider is not known"),
    PROVIDER_CLOSED(422, "The provider takes no new bets"),
    DEADLINE_TOO_NEAR(422, "The deadline is too near"),
    RESULT_MISMATCH(422, "The result cannot be that bet's"),
    RATE_LIMITED(429, "That is more than your share"),
    INTERNAL(500, "Something is wrong with us"),
    OVERLOADED(503, "Too much is going on"),
    UNAVAILABLE(503, "Something that the answer needs is away"),
    OUTCOME_UNKNOWN(503, "It may or may not have been done");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that it is answered with. */
    public int status() {
        return status;
    }

    /** One line for people. */
    public String title() {
        return title;
    }

    /** The problem's {@code type}: a path of this service. */
    public String uri() {
        return "/problems/" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
