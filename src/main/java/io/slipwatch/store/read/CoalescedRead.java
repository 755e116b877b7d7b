package io.slipwatch.store.read;

import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.store.sql.FairQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One question about single bets that many ask: while one reading of an operator's is under way its next callers gather, and
 * share a transaction and a query. A lone caller never waits for others.
 */
final class CoalescedRead<K, A> {

    /** More make an answer late without making it cheaper. A choice. */
    private static final int TOGETHER_MAX = 128;

    private final ReadPool reads;
    private final One<K, A> one;
    private final Many<K, A> many;
    private final FairQueue<Asked<K, A>> waiting;

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

    /** Nobody asks yet. */
    CoalescedRead(ReadPool reads, One<K, A> one, Many<K, A> many) {
        this.reads = reads;
        this.one = one;
        this.many = many;
        this.waiting = reads.sharers();
    }

    /** The answer about that key of that operator's; the stage fails with {@link StoreUnavailable}. */
    CompletionStage<A> ask(String operator, K key) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        Optional<StoreUnavailable> refusal = waiting.offer(operator, new Asked<>(key, answer));
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        }
        CompletionStage<A> inTime = ReadPool.inTime(answer);
        serve(operator);
        return inTime;
    }

    private void serve(String operator) {
        if (served.add(operator)) {
            reads.turn(operator, () -> readNext(operator)).ifPresent(refusal -> refuse(operator, refusal));
        }
    }

    /** The read pool is full: fails these callers now instead of at their time-out. */
    private void refuse(String operator, StoreUnavailable refusal) {
        List<Asked<K, A>> refused = waiting.poll(operator, Integer.MAX_VALUE);
        goOn(operator);
        refused.forEach(caller -> caller.answer().completeExceptionally(refusal));
    }

    private void goOn(String operator) {
        served.remove(operator);
        if (waiting.waits(operator)) {
            serve(operator);
        }
    }

    private void readNext(String operator) {
        List<Asked<K, A>> callers = gathered(operator);
        if (callers.isEmpty()) {
            goOn(operator);
            return;
        }
        CompletableFuture<Function<K, A>> reading = new CompletableFuture<>();
        // Those who come meanwhile are read about while these are answered; where it hangs they wait no longer than
        // these.
        var _ = ReadPool.limited(reading).handle((answers, failure) -> {
            goOn(operator);
            return answers;
        });
        try {
            Function<K, A> answers = read(operator, callers);
            reading.complete(answers);
            callers.forEach(caller -> caller.answer(answers));
        } catch (RuntimeException | Error e) {
            reading.completeExceptionally(e);
            fail(operator, callers, e);
        }
    }

    /** Those who share the reading that begins: who still waits for an answer. */
    private List<Asked<K, A>> gathered(String operator) {
        List<Asked<K, A>> callers = new ArrayList<>();
        List<Asked<K, A>> more = waiting.poll(operator, TOGETHER_MAX);
        while (!more.isEmpty()) {
            more.stream().filter(caller -> !caller.answer().isDone()).forEach(callers::add);
            more = waiting.poll(operator, TOGETHER_MAX - callers.size());
        }
        return callers;
    }

    private Function<K, A> read(String operator, List<Asked<K, A>> callers) {
        Set<K> keys = callers.stream().map(Asked::key).collect(Collectors.toUnmodifiableSet());
        if (keys.size() > 1 && reads.isWorthKeys()) {
            return reads.nowByKeys(operator, () -> many.read(operator, keys));
        }
        Map<K, A> answers = reads.nowByKey(operator, () -> each(operator, keys));
        return key -> Objects.requireNonNull(answers.get(key));
    }

    private Map<K, A> each(String operator, Set<K> keys) {
        Map<K, A> answers = new HashMap<>();
        keys.forEach(key -> answers.put(key, one.read(operator, key)));
        return answers;
    }

    /** One bet's rows may have broken the reading of all: each is read about alone, for as long as its caller waits. */
    private void fail(String operator, List<Asked<K, A>> callers, Throwable cause) {
        if (callers.size() == 1) {
            callers.getFirst().answer().completeExceptionally(cause);
            return;
        }
        callers.stream()
                .filter(caller -> !caller.answer().isDone())
                .forEach(caller -> caller.answer(key -> reads.nowByKey(operator, () -> one.read(operator, key))));
    }
}
