package io.slipwatch.listing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next the cursor of the page after it, absent at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /**
     * The page of what was found, which is one more than the limit where there are more.
     *
     * @param cursor of the last one shown
     */
    static <F, T> Page<T> of(List<F> found, int limit, Function<F, T> view, Function<F, String> cursor) {
        List<F> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit ? Optional.of(cursor.apply(shown.get(limit - 1))) : Optional.empty();
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /** A list that is never longer than one page. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, Optional.empty());
    }
}
