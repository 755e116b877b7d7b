package io.slipwatch.access.log;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slipwatch.access.caller.Caller;
import io.slipwatch.outage.Outage;
import io.slipwatch.time.Periodic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Gathers refused requests and has them written once a second, so that a flood of them costs the database one
 * statement. While the database is away they wait in bounded memory; beyond the bound only their number is kept.
 */
@ApplicationScoped
class RefusedRequests {

    private static final Logger LOG = Logger.getLogger(RefusedRequests.class);

    /**
     * How many kinds are kept apart. More in one second are a flood, whose beginning tells enough. A choice: half a
     * megabyte.
     */
    static final int DISTINCT_MOST = 1_000;

    private static final Duration ROUND_PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_ROUND_LIMIT = Duration.ofSeconds(1);
    private static final String OTHERS = "(others)";

    /**
     * A refused call.
     *
     * @param operation tells our operations apart, whatever ids their paths name; it is written nowhere, so it is no
     *     public word
     */
    record Refused(String method, String operation, String why, String remote, String path) {}

    private record Group(String operator, String actor, String method, String operation, String why, String remote) {}

    private record Sum(String path, int times) {
        Sum and(Sum more) {
            return new Sum(path, Math.addExact(times, more.times));
        }
    }

    private final Outage unlogged = new Outage(LOG, "the log of refused calls");
    private final Outage rounding = new Outage(LOG, "rounds over refused calls");
    private final AccessLog log;
    private final AccessMetrics metrics;
    private final Map<Group, Sum> waiting = new ConcurrentHashMap<>();
    private final Periodic rounds = Periodic.every(
            ROUND_PAUSE,
            "slipwatch-refused",
            this::round,
            failure -> rounding.fails("consequence=the next one is in a second", failure));
    private volatile CompletableFuture<?> writing = CompletableFuture.completedFuture(null);

    @Inject
    RefusedRequests(AccessLog log, AccessMetrics metrics) {
        this.log = log;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        metrics.watch(waiting);
        rounds.start(ROUND_PAUSE);
    }

    /** Adds a refused request; without a caller where none is known. */
    void add(Optional<Caller> caller, Refused refused) {
        metrics.refused(refused.why());
        Group group = new Group(
                caller.map(Caller::operator).orElse(""),
                caller.map(Caller::actor).orElse(""),
                refused.method(),
                refused.operation(),
                refused.why(),
                refused.remote());
        add(group, new Sum(refused.path(), 1));
    }

    /** Concurrent additions may pass the bound by their own number. */
    private void add(Group group, Sum sum) {
        if (waiting.size() < DISTINCT_MOST || waiting.containsKey(group)) {
            waiting.merge(group, sum, Sum::and);
        } else {
            metrics.summed(sum.times());
            Group others = new Group(group.operator(), OTHERS, OTHERS, OTHERS, group.why(), OTHERS);
            waiting.merge(others, new Sum(OTHERS, sum.times()), Sum::and);
        }
    }

    private void round() {
        if (writing.isDone() && !waiting.isEmpty()) {
            write();
        }
        rounding.ends();
    }

    private void write() {
        Map<Group, Sum> taken = new LinkedHashMap<>();
        List<AccessLog.Entry> entries = new ArrayList<>();
        for (Group group : List.copyOf(waiting.keySet())) {
            Sum sum = waiting.remove(group);
            if (sum != null) {
                taken.put(group, sum);
                entries.add(entry(group, sum));
            }
        }
        writing = log.refused(entries)
                .handle((written, failure) -> {
                    told(failure);
                    if (failure != null) {
                        // It may have been written after all; for an audit an entry twice is better than none.
                        taken.forEach(this::add);
                    }
                    return written;
                })
                .toCompletableFuture();
    }

    private static AccessLog.Entry entry(Group group, Sum sum) {
        return new AccessLog.Entry(
                AccessLog.Kind.REFUSED,
                group.operator(),
                group.actor(),
                group.method(),
                sum.path(),
                Optional.of(group.why()),
                group.remote(),
                sum.times());
    }

    private void told(@org.jspecify.annotations.Nullable Throwable failure) {
        if (failure == null) {
            unlogged.ends();
        } else {
            unlogged.fails(("reason=\"%s\" consequence=up to %s kinds of refused calls wait, of more only the number is"
                            + " kept, and a kill of this process would lose them")
                    .formatted(failure.getMessage(), DISTINCT_MOST));
        }
    }

    /** Writes the last second's refusals before the pool closes, where the database is there. */
    void end(@Observes ShutdownEvent event) {
        stop();
    }

    void stop() {
        rounds.close(LAST_ROUND_LIMIT);
        round();
        writing.completeOnTimeout(null, LAST_ROUND_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
