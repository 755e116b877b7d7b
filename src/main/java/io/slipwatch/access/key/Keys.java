package io.slipwatch.access.key;

import io.slipwatch.access.caller.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The API keys. Implemented by the store, whose stages fail with its own exception when the database is away. */
public interface Keys {

    /** Returns every valid key, by the hash of its text. The database's clock judges expiry. */
    CompletionStage<Map<String, Valid>> valid();

    /**
     * Keeps a new key, unless the operator has {@code most} other valid ones already; the same one again changes
     * nothing.
     */
    CompletionStage<Added> add(NewKey key, int most);

    /** The operator's key of that id. */
    CompletionStage<Optional<Key>> byId(String operator, UUID id);

    /** The operator's keys, newest first, revoked and expired ones too: those made before {@code after}, at most {@code limit}. */
    CompletionStage<List<Key>> list(String operator, Optional<After> after, int limit);

    /** Revokes a key. Idempotent. Empty where the operator has no such key. */
    CompletionStage<Optional<Key>> revoke(String operator, UUID id, String actor);

    /** Notes that these keys were used since the last call. */
    CompletionStage<Integer> used(Collection<UUID> keys);

    /** Where a page of the list ended. */
    record After(Instant createdAt, UUID id) {}

    /** What became of a new key. */
    enum Added {
        /** It is valid from now on. */
        KEPT,
        /** Its expiry has passed, by the database's clock. */
        EXPIRED,
        /** The operator has too many valid ones. */
        TOO_MANY
    }

    /**
     * A valid key, as requests are authenticated with it.
     *
     * @param leftNanos how long it is valid from the reading on; {@link Long#MAX_VALUE}: for ever
     */
    record Valid(UUID id, String operator, Role role, long leftNanos) {}

    /**
     * A key about to be kept.
     *
     * @param hash SHA-256 of its text, in hexadecimal
     * @param expiresAt by the database's clock
     */
    record NewKey(
            UUID id,
            String operator,
            Role role,
            String name,
            String prefix,
            String hash,
            String createdBy,
            Optional<Instant> expiresAt) {}
}
