package io.slipwatch.store.read;

import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code finding}; closing is the one change that is made through it. */
@Entity
@Table(name = "finding")
@SuppressWarnings("NullAway.Init")
class FindingEntity {
    @Id
    UUID id;

    String operator;

    @Nullable
    UUID bet;

    @Nullable
    String provider;

    String kind;
    String evidence;
    Instant openedAt;

    @Nullable
    Instant closedAt;

    @Nullable
    String closedBy;

    @Nullable
    String closedReason;

    Finding finding() {
        return new Finding(
                id,
                operator,
                Optional.ofNullable(bet),
                Optional.ofNullable(provider),
                FindingKind.of(kind).orElseThrow(),
                openedAt,
                evidence,
                closing());
    }

    private Optional<Finding.Closing> closing() {
        if (closedAt == null || closedBy == null || closedReason == null) {
            return Optional.empty();
        }
        return Optional.of(new Finding.Closing(closedAt, closedBy, closedReason));
    }
}
