package io.slipwatch.store.access;

import io.slipwatch.access.caller.Role;
import io.slipwatch.access.key.Key;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code api_key}, to be read only. */
@Entity
@Table(name = "api_key")
@SuppressWarnings("NullAway.Init")
public class KeyEntity {
    @Id
    UUID id;

    public String operator;
    String role;
    String name;
    String prefix;
    byte[] hash;
    Instant createdAt;
    String createdBy;

    @Nullable
    Instant expiresAt;

    @Nullable
    Instant lastUsedAt;

    @Nullable
    Instant revokedAt;

    @Nullable
    String revokedBy;

    Key key() {
        return new Key(
                id,
                operator,
                role(),
                name,
                prefix,
                createdAt,
                createdBy,
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(lastUsedAt),
                revocation());
    }

    private Role role() {
        return Role.of(role).orElseThrow();
    }

    private Optional<Key.Revocation> revocation() {
        return revokedAt == null || revokedBy == null
                ? Optional.empty()
                : Optional.of(new Key.Revocation(revokedAt, revokedBy));
    }
}
