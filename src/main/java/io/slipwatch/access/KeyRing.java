package io.slipwatch.access;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This replica's copy of the valid keys, so that no request waits for the database to be let in. It is read again every
 * two seconds, which is what makes a revocation take effect; while the database is away the last good copy counts.
 */
@ApplicationScoped
class KeyRing {

    private static final Logger LOG = Logger.getLogger(KeyRing.class);

    /** "Effective on all replicas within 5 s", with a reading that takes its time. */
    private static final long COPY_MILLIS = 2_000;

    /** A key that is not in the copy has one more look taken for it, for all who ask together: strangers cost no more. */
    private static final long LOOK_AGAIN_NANOS = 500_000_000;

    /** How many rounds pass before the uses are written down: half a minute. */
    private static final int ROUNDS_BETWEEN_USES = 15;

    private record Copy(Map<String, Keys.Valid> keys, long readAtNanos) {}

    private final Keys keys;
    private final Set<UUID> used = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("slipwatch-keys").factory());
    private volatile @Nullable Copy copy;
    private @Nullable CompletableFuture<Copy> reading;
    private int round;

    @Inject
    KeyRing(Keys keys) {
        this.keys = keys;
    }

    /** From now on the copy is kept fresh. */
    void start() {
        var _ = rounds.scheduleWithFixedDelay(this::round, 0, COPY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The key of that text; the stage fails only where no copy could ever be read. */
    CompletionStage<Optional<Keys.Valid>> find(String text) {
        String hash = KeyText.hash(text);
        Copy known = copy;
        if (known != null) {
            Keys.Valid key = known.keys().get(hash);
            if (key != null || System.nanoTime() - known.readAtNanos() < LOOK_AGAIN_NANOS) {
                return CompletableFuture.completedFuture(use(key));
            }
        }
        return read().thenApply(fresh -> use(fresh.keys().get(hash)));
    }

    /** Whether there is a valid key at all. */
    CompletionStage<Boolean> hasAny() {
        return read().thenApply(fresh -> !fresh.keys().isEmpty());
    }

    /** What this replica has changed itself it knows at once. */
    CompletionStage<Void> changed() {
        // A reading under way may have begun before the change.
        return read().handle((before, failure) -> null)
                .thenCompose(done -> read())
                .handle((fresh, failure) -> null);
    }

    private Optional<Keys.Valid> use(Keys.@Nullable Valid key) {
        if (key != null && !used.contains(key.id())) {
            used.add(key.id());
        }
        return Optional.ofNullable(key);
    }

    private void round() {
        try {
            var _ = read().exceptionally(failure -> {
                LOG.debug("the keys could not be read; the last copy counts", failure);
                return null;
            });
            round++;
            if (round % ROUNDS_BETWEEN_USES == 0) {
                writeUses();
            }
        } catch (RuntimeException e) {
            LOG.error("a round over the keys failed; the next one is in two seconds", e);
        }
    }

    /** All who ask while a reading is under way share it. */
    private synchronized CompletableFuture<Copy> read() {
        CompletableFuture<Copy> current = reading;
        if (current != null && !current.isDone()) {
            return current;
        }
        long since = System.nanoTime();
        CompletableFuture<Copy> next = keys.valid().toCompletableFuture().thenApply(found -> {
            Copy fresh = new Copy(found, since);
            copy = fresh;
            return fresh;
        });
        reading = next;
        return next;
    }

    private void writeUses() {
        Set<UUID> uses = Set.copyOf(used);
        used.removeAll(uses);
        if (!uses.isEmpty()) {
            var _ = keys.used(uses).exceptionally(failure -> {
                used.addAll(uses);
                return 0;
            });
        }
    }

    /** A reading under way ends before its pool does. */
    synchronized void stop(@Observes ShutdownEvent event) {
        rounds.shutdownNow();
        CompletableFuture<Copy> last = reading;
        if (last != null) {
            var _ = last.handle((copy, failure) -> null).join();
        }
    }
}
