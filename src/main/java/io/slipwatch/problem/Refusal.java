package io.slipwatch.problem;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Ends a request with a problem. */
public final class Refusal extends RuntimeException {

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    private Refusal(Problem problem, Map<String, String> headers) {
        // No stack trace: it is an answer, not an accident.
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /** Ends the request with that problem. */
    public static Refusal of(Problem problem) {
        return new Refusal(problem, Map.of());
    }

    /** Ends the request with a problem that has no fields. */
    public static Refusal of(ProblemType type, String detail) {
        return of(Problem.of(type, detail));
    }

    /** For {@code orElseThrow}: what the path names is not there, or not for this caller. */
    public static Supplier<Refusal> noSuch(String thing) {
        return () -> of(ProblemType.NOT_FOUND, "there is no such " + thing);
    }

    /**
     * Ends the request with a problem of one field.
     *
     * @param pointer empty for the whole body
     * @param detail continues the sentence after the field's pointer: "is before placedAt"
     */
    public static Refusal of(ProblemType type, String pointer, String detail) {
        String place = pointer.isEmpty() ? "the body" : pointer;
        return of(Problem.of(type, place + " " + detail, List.of(new Problem.FieldError(pointer, detail))));
    }

    /** Ends the request with a problem that points to an existing thing, in {@code Location}. */
    public static Refusal pointingTo(Problem problem, String location) {
        return new Refusal(problem, Map.of("Location", location));
    }

    /** Ends the request with a problem after which the caller may safely repeat it, after that many seconds. */
    public static Refusal retryAfter(ProblemType type, String detail, int seconds) {
        return with(Map.of("Retry-After", Integer.toString(seconds)), type, detail);
    }

    /** Ends the request with a problem, and headers that say what would be accepted. */
    public static Refusal with(Map<String, String> headers, ProblemType type, String detail) {
        return new Refusal(Problem.of(type, detail), Map.copyOf(headers));
    }

    Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
