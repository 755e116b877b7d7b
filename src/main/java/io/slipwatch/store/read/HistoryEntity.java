package io.slipwatch.store.read;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code history}, to read. */
@Entity
@Immutable
@IdClass(HistoryEntity.Key.class)
@Table(name = "history")
@SuppressWarnings("NullAway.Init")
class HistoryEntity {
    @Id
    String operator;

    @Id
    UUID bet;

    @Id
    int version;

    Instant at;
    String kind;
    String actor;
    String content;

    @Nullable
    String after;

    @Nullable
    String requestId;

    /** The primary key. */
    record Key(String operator, UUID bet, int version) {}
}
