package io.slipwatch.input;

import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads query parameters as strictly as a body: an unknown, repeated or empty one is refused. */
public final class Parameters {

    /** The most that a page has. */
    public static final int LIMIT_MAX = 500;

    private static final int LIMIT_USUAL = 50;

    private final MultivaluedMap<String, String> given;
    private final int usualLimit;

    private Parameters(MultivaluedMap<String, String> given, int usualLimit) {
        this.given = given;
        this.usualLimit = usualLimit;
    }

    /**
     * Reads the parameters of a request.
     *
     * @throws Refusal where one is unknown, repeated or empty
     */
    public static Parameters of(UriInfo request, Set<String> known) {
        MultivaluedMap<String, String> given = request.getQueryParameters();
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw refused(name, "is not a known parameter");
            }
            check(name, values);
        });
        return new Parameters(given, LIMIT_USUAL);
    }

    /** The same, of a list whose pages usually have so many. */
    public Parameters ofUsualLimit(int limit) {
        return new Parameters(given, limit);
    }

    private static void check(String name, List<String> values) {
        if (values.size() != 1 || values.get(0).isEmpty()) {
            throw refused(name, "must be given once, with a value");
        }
    }

    /** Returns the parameter's text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(given.getFirst(name));
    }

    /** Returns what {@code read} makes of the parameter's text; refuses the request where it makes nothing of it. */
    public <T> Optional<T> value(String name, Function<String, Optional<T>> read, String wanted) {
        return text(name).map(text -> read.apply(text).orElseThrow(() -> refused(name, wanted)));
    }

    /** Reads the parameter as one of a closed list; refuses the request where it is none of it. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> list) {
        return value(
                name, text -> Names.read(list, text), "must be one of " + Arrays.toString(list.getEnumConstants()));
    }

    /** Reads {@code from} and {@code to}; refuses the request where {@code from} is after {@code to}. */
    public Span span() {
        Span span = new Span(instant("from"), instant("to"));
        if (span.isBackwards()) {
            throw refused("from", "is after to");
        }
        return span;
    }

    /** From one instant, inclusive, to another, exclusive; open where there is none. */
    public record Span(Optional<Instant> from, Optional<Instant> to) {
        private boolean isBackwards() {
            return from.isPresent() && to.isPresent() && to.get().isBefore(from.get());
        }
    }

    private Optional<Instant> instant(String name) {
        return value(name, Instants::read, "must be an RFC 3339 instant");
    }

    /** A number between the bounds, digits only. */
    private int number(String name, int min, int max, int otherwise) {
        Function<String, Optional<Integer>> read = text -> text.matches("[0-9]{1,9}")
                ? Optional.of(Integer.parseInt(text)).filter(number -> number >= min && number <= max)
                : Optional.empty();
        return value(name, read, "must be " + min + " to " + max).orElse(otherwise);
    }

    /** Returns the greatest number of items of a page. */
    public int limit() {
        return number("limit", 1, LIMIT_MAX, usualLimit);
    }

    /** Reads where the page begins; refuses a cursor that was not given out for this list. */
    public <P> Optional<P> cursor(Function<String, Optional<P>> read) {
        return text("cursor")
                .map(text -> read.apply(text)
                        .orElseThrow(() ->
                                Refusal.of(ProblemType.INVALID_CURSOR, "the cursor was not given out for this list")));
    }

    private static Refusal refused(String name, String detail) {
        return Refusal.of(ProblemType.INVALID_PARAMETER, "query parameter " + name + " " + detail);
    }
}
