package io.slipwatch.access.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.slipwatch.access.caller.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A key whose keeping was not acknowledged in time is asked for again, and is the same one. */
class IssueKeyTest {

    private static final IssueKey.Wish WISH =
            new IssueKey.Wish("acme", Role.ADMIN, "first", "command line", Optional.empty());

    private final SlowKeys keys = new SlowKeys();
    private final IssueKey issue = new IssueKey(keys, new KeyRing(keys));

    @Test
    void the_secret_that_is_shown_is_of_the_key_that_was_kept() {
        keys.silences = 3;

        IssueKey.Issued issued = issue.issue(WISH, 4).toCompletableFuture().join();

        assertEquals(4, keys.asked.size());
        for (Keys.NewKey asked : keys.asked) {
            assertEquals(issued.id(), asked.id());
            assertEquals(KeyText.hash(issued.secret()), asked.hash());
        }
    }

    @Test
    void who_cannot_wait_asks_once() {
        keys.silences = 1;

        assertThrows(
                CompletionException.class,
                () -> issue.issue(WISH).toCompletableFuture().join());

        assertEquals(1, keys.asked.size());
    }

    /** A database that is silent for the first calls. */
    private static final class SlowKeys implements Keys {

        private final List<NewKey> asked = new ArrayList<>();
        private int silences;

        @Override
        public CompletionStage<Added> add(NewKey key, int most) {
            asked.add(key);
            return asked.size() <= silences
                    ? CompletableFuture.failedFuture(new IllegalStateException("the database is silent"))
                    : CompletableFuture.completedFuture(Added.KEPT);
        }

        @Override
        public CompletionStage<Map<String, Valid>> valid() {
            return CompletableFuture.completedFuture(Map.of());
        }

        @Override
        public CompletionStage<Optional<Key>> byId(String operator, UUID id) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<List<Key>> list(String operator, Optional<After> after, int limit) {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<Optional<Key>> revoke(String operator, UUID id, String actor) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<Integer> used(Collection<UUID> keys) {
            return CompletableFuture.completedFuture(0);
        }
    }
}
