package io.slipwatch.run;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.BetLookup.Filter;
import io.slipwatch.bet.port.BetLookup.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Asks each question about bets once, behind the start. The first answer of each takes some tenth of a second more, and of many
 * callers at once each would pay for it. The questions are about nobody: no operator has an empty name, and no bet such an id.
 */
@ApplicationScoped
class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private static final String NOBODY = "";

    /** The first may be read for alone, and then the others share a reading. */
    private static final int SHARERS = 3;

    private final BetLookup lookup;

    @Inject
    WarmUp(BetLookup lookup) {
        this.lookup = lookup;
    }

    /** Asks in the background, one question after the other: the first callers are there already, and are to have the other core. */
    void begin() {
        CompletionStage<?> last = CompletableFuture.completedStage(null);
        for (Supplier<CompletionStage<?>> question : questions()) {
            last = last.thenCompose(_ -> question.get()).exceptionally(failure -> {
                LOG.debugf(failure, "a question could not be asked; its first caller waits a little longer");
                return null;
            });
        }
    }

    /** Each is a query of its own: for one caller, for several at once, and a list by each criterion, its first page and the next. */
    List<Supplier<CompletionStage<?>>> questions() {
        List<Supplier<CompletionStage<?>>> questions = new ArrayList<>();
        for (int callers : List.of(1, SHARERS)) {
            questions.add(() -> atOnce(callers, id -> lookup.byId(new BetKey(NOBODY, id))));
            questions.add(() -> atOnce(callers, id -> lookup.byReference(NOBODY, id.toString())));
            questions.add(() -> atOnce(callers, id -> lookup.history(new BetKey(NOBODY, id))));
        }
        questions.add(() -> lookup.progress(List.of(new BetKey(NOBODY, id(0)))));
        for (Filter filter : criteria()) {
            questions.add(() -> lookup.list(filter, Optional.empty(), 1));
            questions.add(() -> lookup.list(filter, Optional.of(new Place(Instant.EPOCH, id(0))), 1));
        }
        return questions;
    }

    /** About another bet each, all at once; done when all are answered. */
    private static CompletionStage<?> atOnce(int callers, Function<UUID, CompletionStage<?>> question) {
        return CompletableFuture.allOf(IntStream.range(0, callers)
                .mapToObj(caller -> question.apply(id(caller)).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    private static List<Filter> criteria() {
        Optional<String> any = Optional.empty();
        Optional<String> some = Optional.of("");
        return List.of(
                filter(Optional.empty(), any, any, any, any),
                filter(Optional.of(Status.PENDING), any, any, any, any),
                filter(Optional.empty(), some, any, any, any),
                filter(Optional.empty(), any, some, any, any),
                filter(Optional.empty(), any, any, some, any),
                filter(Optional.empty(), any, any, any, some));
    }

    private static Filter filter(
            Optional<Status> status,
            Optional<String> provider,
            Optional<String> player,
            Optional<String> round,
            Optional<String> providerBet) {
        return new Filter(NOBODY, status, provider, player, round, providerBet, Optional.empty(), Optional.empty());
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
