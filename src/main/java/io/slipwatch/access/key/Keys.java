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

    /** Every key that lets somebody in now, by the hash of its text; expiry is judged by the database's clock. */
    CompletionStage<Map<String, Valid>> valid();

    /** Keeps a new key, unless the operator has {@code most} other valid ones already; the same one again changes nothing. */
    CompletionStage<Added> add(NewKey key, int most);

    /** The operator's key of that id. */
    CompletionStage<Optional<Key>> byId(String operator, UUID id);

    /** The operator's keys, newest first, revoked and expired ones too; at most {@code limit}. */
    CompletionStage<List<Key>> of(String operator, int limit);

    /** Makes a key worthless; again changes nothing. Empty where the operator has no such key. */
    CompletionStage<Optional<Key>> revoke(String operator, UUID id, String actor);

    /** These were used since the last call. */
    CompletionStage<Integer> used(Collection<UUID> keys);

    /** What became of a new key. */
    enum Added {
        /** It lets somebody in from now on. */
        KEPT,
        /** Its expiry has passed, by the database's clock. */
        EXPIRED,
        /** The operator has too many valid ones. */
        TOO_MANY
    }

    /**
     * What the door needs to know of a key.
     *
     * @param leftNanos for how long it lets somebody in, from the reading on; {@link Long#MAX_VALUE}: for ever
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
