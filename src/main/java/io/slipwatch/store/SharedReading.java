package io.slipwatch.store;

import io.slipwatch.bet.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One question about single bets that many ask: while one reading of an operator's is under way its next callers gather, and
 * share a transaction and a query. A lone caller never waits for others.
 */
final class SharedReading<K, A> {

    /** More make an answer late without making it cheaper. A choice. */
    private static final int TOGETHER_MAX = 128;

    private final Reads reads;
    private final One<K, A> one;
    private final Many<K, A> many;
    private final Lanes<Asked<K, A>> waiting;

    /** The operators that have a reading under way. */
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    /** Reads about one key: an array of one would cost a lone caller a third more (measured 2026-11-28). */
    @FunctionalInterface
    interface One<K, A> {
        A read(String operator, K key);
    }

    /** Reads about many keys of one operator; what comes back answers each, and may fail for one whose row cannot be read. */
    @FunctionalInterface
    interface Many<K, A> {
        Function<K, A> read(String operator, Set<K> keys);
    }

    private record Asked<K, A>(K key, CompletableFuture<A> answer) {

        void answer(Function<K, A> answers) {
            try {
                answer.complete(answers.apply(key));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        }
    }

    /**
     * Nobody asks yet.
     *
     * @param callersMax how many may wait for their turn
     * @param operatorShare of these that one operator may have, above 0 and at most 1
     */
    SharedReading(Reads reads, One<K, A> one, Many<K, A> many, int callersMax, double operatorShare) {
        this.reads = reads;
        this.one = one;
        this.many = many;
        this.waiting = new Lanes<>(callersMax, 0, operatorShare);
    }

    /** The answer about that key of that operator's; the stage fails with {@link StoreUnavailable}. */
    CompletionStage<A> ask(String operator, K key) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        Optional<StoreUnavailable> refusal = waiting.offer(operator, new Asked<>(key, answer));
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        }
        CompletionStage<A> inTime = Reads.inTime(answer);
        serve(operator);
        return inTime;
    }

    /** Reads as for many callers, for nobody. */
    CompletionStage<?> rehearse(String operator, K key) {
        return reads.read(operator, new Reads.Gathered<Function<K, A>>() {
            @Override
            public boolean areMany() {
                return true;
            }

            @Override
            public Function<K, A> read() {
                return many.read(operator, Set.of(key));
            }
        });
    }

    private void serve(String operator) {
        if (served.add(operator)) {
            Batch batch = new Batch(operator);
            reads.read(operator, batch).whenComplete((answers, failure) -> {
                served.remove(operator);
                batch.leave(failure);
                // Those who came meanwhile are read about while these are answered.
                if (waiting.waits(operator)) {
                    serve(operator);
                }
                batch.answer(answers, failure);
            });
        }
    }

    /** Those who share one reading, from its begin on. */
    private final class Batch implements Reads.Gathered<Function<K, A>> {

        private final String operator;
        private volatile List<Asked<K, A>> callers = List.of();

        Batch(String operator) {
            this.operator = operator;
        }

        @Override
        public boolean areMany() {
            callers = waiting.poll(operator, TOGETHER_MAX);
            return callers.size() > 1;
        }

        @Override
        public Function<K, A> read() {
            if (callers.size() == 1) {
                A answer = one.read(operator, callers.getFirst().key());
                return _ -> answer;
            }
            return many.read(operator, callers.stream().map(Asked::key).collect(Collectors.toUnmodifiableSet()));
        }

        /** A reading that is refused its place before it begins is refused to all who waited for it. */
        void leave(@Nullable Throwable failure) {
            if (failure instanceof StoreUnavailable refusal && refusal.kind() != StoreUnavailable.Kind.UNAVAILABLE) {
                callers = waiting.poll(operator, Integer.MAX_VALUE);
            }
        }

        void answer(@Nullable Function<K, A> answers, @Nullable Throwable failure) {
            for (Asked<K, A> caller : callers) {
                if (answers == null) {
                    caller.answer().completeExceptionally(failure);
                } else {
                    caller.answer(answers);
                }
            }
        }
    }
}
