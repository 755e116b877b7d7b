package io.slipwatch.store;

import io.slipwatch.bet.BetKey;
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
class UsualBet {
    @Id
    String operator;

    @Id
    UUID id;

    String reference;
    String provider;
    String playerId;
    String gameId;

    @Nullable
    String roundId;

    long stakeMinor;
    String currency;
    short currencyExponent;
    Instant placedAt;
    Instant deadline;

    @Nullable
    String details;

    byte[] fingerprint;

    @Nullable
    UUID duplicateOf;

    Instant createdAt;
    Instant updatedAt;
    String status;
    int version;
    byte[] headHash;
    boolean late;
    boolean ours;
    boolean givenUp;
    String heard = "";
    String delivery;
    int submissions;
    long epoch;
    int attempts;

    @Nullable
    String nextCall;

    @Nullable
    Instant dueAt;

    int step;

    @Nullable
    String outcome;
}
