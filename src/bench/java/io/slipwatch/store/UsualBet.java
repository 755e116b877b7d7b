package io.slipwatch.store;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.store.record.UsualBets;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code bet} to write, for {@link UsualBets}: the columns of a new bet that have no default. */
@Entity
@IdClass(BetKey.class)
@Table(name = "bet")
@SuppressWarnings("NullAway.Init")
public class UsualBet {
    @Id
    public String operator;

    @Id
    public UUID id;

    public String reference;
    public String provider;
    public String playerId;
    public String gameId;

    @Nullable
    public String roundId;

    public long stakeMinor;
    public String currency;
    public short currencyExponent;
    public Instant placedAt;
    public Instant deadline;

    @Nullable
    public String details;

    public byte[] fingerprint;

    @Nullable
    public UUID duplicateOf;

    public Instant createdAt;
    public Instant updatedAt;
    public String status;
    public int version;
    public byte[] headHash;
    boolean late;
    boolean ours;
    boolean givenUp;
    String heard = "";
    public String delivery;
    int submissions;
    long epoch;
    int attempts;

    @Nullable
    public String nextCall;

    @Nullable
    public Instant dueAt;

    int step;

    @Nullable
    String outcome;
}
