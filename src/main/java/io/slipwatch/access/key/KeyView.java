package io.slipwatch.access.key;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key as its admin is told of it.
 *
 * @param prefix the first characters of the secret
 * @param lastUsedAt to half a minute
 * @param revokedAt absent while it is valid
 */
@Schema(name = "Key")
public record KeyView(
        UUID id,
        String operator,
        String role,
        String name,
        String prefix,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt,
        Optional<String> revokedBy) {

    /** Makes the view of a key. */
    public static KeyView of(Key key) {
        return new KeyView(
                key.id(),
                key.operator(),
                key.role().text(),
                key.name(),
                key.prefix(),
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revocation().map(Key.Revocation::at),
                key.revocation().map(Key.Revocation::by));
    }
}
