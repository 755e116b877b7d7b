package io.slipwatch.store.sql;

import io.quarkus.runtime.Startup;
import io.slipwatch.config.ConfigErrors;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Judges {@link StoreSettings} at the start: what would starve the database or divide by zero stops it. */
@Singleton
@Startup
class StoreBounds {

    private static final String KEY = "slipwatch.store.";
    private static final int WRITERS_MAX = 16;
    private static final int READS_MAX = 64;
    private static final int BATCH_MAX = 10_000;
    private static final int WAITING_MAX = 1_000_000;

    /** Each writer's part of the queue leaves a tenth free, so a shorter one would leave nothing. */
    private static final int QUEUE_PER_WRITER_MIN = 10;

    /** For callbacks, claims, expiry and sweeps. */
    private static final int CONNECTIONS_LEFT_MIN = 4;

    /**
     * Judges all of it.
     *
     * @param connections of the pool
     * @throws io.slipwatch.config.BadSettings with a sentence for each problem
     */
    @Inject
    StoreBounds(StoreSettings settings, @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        ConfigErrors problems = new ConfigErrors();
        problems.between(KEY + "record-writers", settings.recordWriters(), 1, WRITERS_MAX);
        problems.between(KEY + "change-writers", settings.changeWriters(), 1, WRITERS_MAX);
        problems.between(
                KEY + "record-queue",
                settings.recordQueue(),
                QUEUE_PER_WRITER_MIN * settings.recordWriters(),
                WAITING_MAX);
        problems.between(KEY + "change-queue", settings.changeQueue(), 1, WAITING_MAX);
        problems.between(KEY + "batch-max", settings.batchMax(), 1, BATCH_MAX);
        problems.between(KEY + "reads-max", settings.readsMax(), 1, READS_MAX);
        problems.between(KEY + "reads-waiting", settings.readsWaiting(), 1, WAITING_MAX);
        long taken = (long) settings.recordWriters() + settings.changeWriters() + settings.readsMax();
        if (taken > connections - CONNECTIONS_LEFT_MIN) {
            problems.add(
                    KEY + "record-writers, change-writers and reads-max together",
                    taken,
                    String.format(
                            Locale.ROOT,
                            "%d fewer than quarkus.datasource.jdbc.max-size, %d",
                            CONNECTIONS_LEFT_MIN,
                            connections));
        }
        problems.stopTheStart();
    }
}
