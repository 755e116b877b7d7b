package io.slipwatch.access.key;

import io.quarkus.runtime.ShutdownEvent;
import io.slipwatch.outage.Outage;
import io.slipwatch.time.Periodic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This replica's copy of the valid keys, so that no request waits for the database to be authenticated. It is read
 * again every two seconds, which makes a revocation take effect; while the database is away the last good copy counts.
 */
@ApplicationScoped
public class KeyRing {

    private static final Logger LOG = Logger.getLogger(KeyRing.class);

    /** "Effective on all replicas within 5 s", with a reading that takes its time. */
    private static final Duration COPY_PAUSE = Duration.ofSeconds(2);

    /**
     * The least distance between two looks at the table for unknown keys. Another replica may have made such a key a
     * moment ago, so its request waits for a look that begins after it came. All such requests share the look, so a
     * flood of them costs no more.
     */
    private static final long LOOKS_APART_NANOS = 200_000_000;

    /** How often the uses are written down: a choice, of a column that people read. */
    private static final long USES_APART_NANOS = 30_000_000_000L;

    /** How long a stop waits for a round, which itself waits for nothing. */
    private static final Duration ROUND_LIMIT = Duration.ofSeconds(1);

    private record Copy(Map<String, Keys.Valid> keys, long beganAtNanos) {

        /** The key of that hash, unless it has expired since the copy was made. */
        Keys.@Nullable Valid find(String hash) {
            Keys.Valid key = keys.get(hash);
            return key != null && System.nanoTime() - beganAtNanos < key.leftNanos() ? key : null;
        }
    }

    private final Outage rounding = new Outage(LOG, "rounds over the keys");
    private final Keys keys;
    private final Set<UUID> used = ConcurrentHashMap.newKeySet();
    private final Periodic rounds = Periodic.every(
            COPY_PAUSE,
            "slipwatch-keys",
            this::round,
            failure -> rounding.fails("consequence=the last copy counts; the next one is in two seconds", failure));
    private volatile @Nullable Copy copy;
    private volatile @Nullable CompletionStage<Copy> reading;
    private @Nullable CompletableFuture<Copy> look;
    private long lookedAtNanos = System.nanoTime() - LOOKS_APART_NANOS;
    private long usesWrittenAtNanos = System.nanoTime();

    @Inject
    KeyRing(Keys keys) {
        this.keys = keys;
    }

    /** Begins to keep the copy fresh. */
    public void start() {
        rounds.start(Duration.ZERO);
    }

    /** Finds the key of that text. The stage fails where the copy does not have it and the database is away. */
    public CompletionStage<Optional<Keys.Valid>> find(String text) {
        String hash = KeyText.hash(text);
        Copy known = copy;
        Keys.Valid key = known == null ? null : known.find(hash);
        return key != null
                ? CompletableFuture.completedFuture(use(key))
                : look().thenApply(fresh -> use(fresh.find(hash)));
    }

    /** Whether there is a valid key at all. */
    public CompletionStage<Boolean> hasAny() {
        return read().thenApply(fresh -> !fresh.keys().isEmpty());
    }

    /** Reads the keys now, because this replica has changed one. */
    CompletionStage<Void> changed() {
        return read().handle((fresh, failure) -> null);
    }

    private Optional<Keys.Valid> use(Keys.@Nullable Valid key) {
        if (key != null && !used.contains(key.id())) {
            used.add(key.id());
        }
        return Optional.ofNullable(key);
    }

    private void round() {
        CompletableFuture<Copy> waiting = takeLook();
        try {
            var _ = read().whenComplete((fresh, failure) -> {
                if (failure == null) {
                    waiting.complete(fresh);
                } else {
                    LOG.debug("the keys could not be read; the last copy counts", failure);
                    waiting.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            waiting.completeExceptionally(e);
            throw e;
        }
        if (System.nanoTime() - usesWrittenAtNanos >= USES_APART_NANOS) {
            usesWrittenAtNanos = System.nanoTime();
            writeUses();
        }
    }

    /** Returns the next look, which has not begun. */
    private synchronized CompletableFuture<Copy> look() {
        CompletableFuture<Copy> next = look;
        if (next == null) {
            rounds.within(Duration.ofNanos(Math.max(0, lookedAtNanos + LOOKS_APART_NANOS - System.nanoTime())));
            next = new CompletableFuture<>();
            look = next;
        }
        return next;
    }

    /** Takes the look that requests wait for; a request that comes from here on waits for the look after it. */
    private synchronized CompletableFuture<Copy> takeLook() {
        CompletableFuture<Copy> due = look;
        if (due == null) {
            return new CompletableFuture<>();
        }
        look = null;
        lookedAtNanos = System.nanoTime();
        return due;
    }

    private CompletionStage<Copy> read() {
        long since = System.nanoTime();
        CompletionStage<Copy> next = keys.valid().thenApply(found -> keep(new Copy(found, since)));
        reading = next;
        return next;
    }

    /** Keeps the copy, unless one that began later is here already: readings may overtake each other. */
    private synchronized Copy keep(Copy fresh) {
        Copy known = copy;
        if (known == null || fresh.beganAtNanos() - known.beganAtNanos() > 0) {
            copy = fresh;
        }
        return fresh;
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

    /** Waits for the reading under way, so that it ends before the pool does. */
    void stop(@Observes ShutdownEvent event) {
        rounds.close(ROUND_LIMIT);
        CompletionStage<Copy> last = reading;
        if (last != null) {
            var _ = last.handle((copy, failure) -> null).toCompletableFuture().join();
        }
    }
}
