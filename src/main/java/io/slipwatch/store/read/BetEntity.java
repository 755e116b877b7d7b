package io.slipwatch.store.read;

import io.slipwatch.bet.model.BetKey;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code bet}, to read; {@link BetMapper} makes a bet of it. The columns are told in the migration. */
@Entity
@Immutable
@IdClass(BetKey.class)
@Table(name = "bet")
@SuppressWarnings("NullAway.Init")
public class BetEntity {
    @Id
    String operator;

    @Id
    public UUID id;

    String reference;
    String provider;
    String playerId;
    String gameId;

    @Nullable
    String roundId;

    long stakeMinor;
    String currency;

    /** The one instant that may be of any year; without its zone the driver reads what was before 1582 by the Julian calendar. */
    @JdbcTypeCode(SqlTypes.TIMESTAMP_WITH_TIMEZONE)
    Instant placedAt;

    Instant deadline;

    @Nullable
    String details;

    @Nullable
    UUID duplicateOf;

    Instant createdAt;
    Instant updatedAt;
    String status;
    int version;

    @Nullable
    String outcome;

    @Nullable
    Long payoutMinor;

    @Nullable
    Integer revision;

    boolean late;
    boolean ours;

    @Nullable
    String providerBetId;

    @Nullable
    Instant returnedAt;

    @Nullable
    Instant timedOutAt;

    boolean givenUp;

    @Nullable
    String heldOutcome;

    @Nullable
    Long heldPayoutMinor;

    @Nullable
    Integer heldRevision;

    String heard;
    String delivery;
    int submissions;

    @Nullable
    Instant firstSentAt;

    @Nullable
    Instant leftBy;

    @Nullable
    String gateway;

    long epoch;
    int attempts;

    @Nullable
    String owner;

    @Nullable
    String call;

    @Nullable
    String callGateway;

    @Nullable
    String nextCall;

    @Nullable
    Instant dueAt;

    int step;

    @Nullable
    String causeClass;

    @Nullable
    String causeCode;

    @Nullable
    String causeGateway;

    @Nullable
    Instant causeAt;

    /** The database's clock when the row was read: every reading of a bet carries the only clock that decides. */
    @Formula("clock_timestamp()")
    Instant readAt;
}
