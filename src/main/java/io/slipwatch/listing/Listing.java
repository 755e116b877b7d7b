package io.slipwatch.listing;

import io.slipwatch.input.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers a request for a list with one page of it. Every list that may have a second page goes through this. */
@ApplicationScoped
public class Listing {

    private final Cursors cursors;

    @Inject
    Listing(Cursors cursors) {
        this.cursors = cursors;
    }

    /**
     * Reads a list.
     *
     * @param <T> an entry as it is read
     */
    @FunctionalInterface
    public interface Source<T> {

        /** In the list's order: the entries behind the position, or the first ones without it; no more than {@code most}. */
        CompletionStage<List<T>> read(Optional<Position> after, int most);
    }

    /**
     * The page that the parameters {@code limit} and {@code cursor} ask for.
     *
     * @param filter what the list is of, the operator among it; a cursor is taken back for the same filter only
     * @param position of an entry
     * @param view the entry as callers are told of it
     */
    public <T, V> CompletionStage<Page<V>> page(
            Parameters parameters,
            Record filter,
            Source<T> source,
            Function<T, Position> position,
            Function<T, V> view) {
        int limit = parameters.limit();
        return cursors.of(filter).thenCompose(cursor -> {
            Optional<Position> after = parameters.cursor(cursor::read);
            // One more than is shown, to know whether there is another page.
            return source.read(after, limit + 1)
                    .thenApply(found -> Page.of(found, limit, view, last -> cursor.write(position.apply(last))));
        });
    }
}
