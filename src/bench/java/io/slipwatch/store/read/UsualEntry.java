package io.slipwatch.store.read;

import io.slipwatch.store.record.UsualBets;
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
public class UsualEntry {
    @Id
    public String operator;

    @Id
    public UUID bet;

    @Id
    public int version;

    public Instant at;
    public String kind;
    public String actor;
    public String content;
    public byte[] hash;
}
