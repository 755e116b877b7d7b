package io.slipwatch.access.key;

import io.slipwatch.access.caller.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An API key as lists tell of it; the secret is nowhere.
 *
 * @param prefix the first characters of its text
 * @param lastUsedAt to half a minute
 */
public record Key(
        UUID id,
        String operator,
        Role role,
        String name,
        String prefix,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Revocation> revocation) {

    /** By whom and when a key was revoked. */
    public record Revocation(Instant at, String by) {}
}
