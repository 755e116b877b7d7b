package io.slipwatch.store.access;

import io.slipwatch.bet.port.Secrets;
import io.slipwatch.store.read.ReadPool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.Key;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a migration made. One is read when it is first needed and kept: it never changes under a running replica,
 * and a start waits for no database. Several readers at once read the same.
 */
@ApplicationScoped
class PostgresSecrets implements Secrets {

    private static final String CURSOR_KEY = "SELECT value FROM secret WHERE name = 'cursor'";

    private final ReadPool reads;
    private final EntityManager entities;
    private final AtomicReference<@Nullable Key> cursorKey = new AtomicReference<>();

    @Inject
    PostgresSecrets(ReadPool reads, EntityManager entities) {
        this.reads = reads;
        this.entities = entities;
    }

    @Override
    public CompletionStage<Key> cursorKey() {
        Key known = cursorKey.get();
        return known != null
                ? CompletableFuture.completedFuture(known)
                : reads.readAll(this::read).thenApply(this::remembered);
    }

    private Key read() {
        byte[] value =
                (byte[]) entities.createNativeQuery(CURSOR_KEY, byte[].class).getSingleResult();
        return new SecretKeySpec(value, "HmacSHA256");
    }

    private Key remembered(Key key) {
        cursorKey.set(key);
        return key;
    }
}
