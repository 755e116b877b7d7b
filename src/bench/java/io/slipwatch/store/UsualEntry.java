package io.slipwatch.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of the table {@code history} to write, for {@link UsualBets}. */
@Entity
@IdClass(HistoryEntity.Key.class)
@Table(name = "history")
@SuppressWarnings("NullAway.Init")
class UsualEntry {
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
    byte[] hash;
}
