package io.slipwatch.store.change;

import io.slipwatch.bet.decide.Change;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Cause;
import io.slipwatch.bet.model.HistoryLine.After;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.Status;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.EntryHash;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A bet that is locked as it was decided on: at that version and epoch, and on the side of the deadline that was decided
 * for, by the database's clock behind the lock (law "lateness at recording"). So the decision is true until the transaction ends, whatever the
 * clock says by then.
 *
 * @param at of what is written: the database's clock, and never before what was written last
 * @param head hash of the latest history entry
 */
record LockedBet(DecidedChange planned, Instant at, EntryHash head) {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    private static final Columns<DecidedChange> COLUMNS = new Columns<DecidedChange>()
            .with("operator", "text", row -> row.key().operator())
            .with("id", "uuid", row -> row.key().id())
            .with("version", "int", row -> row.known().version())
            .with("epoch", "bigint", row -> row.known().epoch())
            .with("side", "text", row -> row.change().when().name());

    /** A row that somebody else holds is passed over, so that a stalled commit stalls nobody who does not need its row. */
    private static final String SQL = """
            WITH locked AS MATERIALIZED (
                SELECT i.ord, i.side, b.head_hash, b.updated_at, b.deadline
                FROM %s JOIN bet b USING (operator, id)
                WHERE b.version = i.version AND b.epoch = i.epoch
                ORDER BY b.operator, b.id
                FOR NO KEY UPDATE OF b SKIP LOCKED),
            timed AS MATERIALIZED (SELECT l.*, clock_timestamp() AS clock FROM locked l)
            SELECT ord, greatest(clock, updated_at), head_hash FROM timed
            WHERE side = 'ANY_TIME' OR (side = 'BEFORE_DEADLINE') = (clock < deadline)
            """.formatted(COLUMNS.unnest("i"));

    BetKey key() {
        return planned.key();
    }

    /** What the bet is after the change, as {@link ChangeStatement} leaves its row. */
    After after() {
        return new After(
                planned.status(),
                planned.change().sending().delivery(),
                planned.returned().map(State.Returned::result),
                planned.returned().map(State.Returned::late).orElse(false),
                planned.change().providerBetId(),
                planned.known().attempts() - planned.change().attemptsTaken(),
                planned.change().schedule().isPresent()
                        ? planned.why().map(this::cause)
                        : planned.known().cause(),
                Optional.empty());
    }

    /**
     * What it is after the first of two entries, which times it out: as expiry would have left it a moment before. But the fact
     * that comes with it is known by then, and nobody may take NEVER from it and pay the stake back.
     */
    After afterTimingOut() {
        return new After(
                Status.TIMED_OUT,
                planned.change().sending().delivery(),
                Optional.empty(),
                false,
                planned.known().providerBetId(),
                planned.known().attempts(),
                planned.known().cause(),
                Optional.empty());
    }

    private Cause cause(Change.Why why) {
        return new Cause(why.attempt(), why.code(), why.gateway(), why.at().orElse(at));
    }

    /** Those of the decisions that still hold; a bet stands at most once in the list. */
    static List<LockedBet> lock(Connection connection, List<DecidedChange> planned) throws SQLException {
        return Query.run(
                connection,
                LOCK_TIMEOUT_MILLIS,
                SQL,
                statement -> COLUMNS.bind(connection, statement, 1, planned),
                row -> new LockedBet(
                        planned.get(row.getInt(1) - 1),
                        Objects.requireNonNull(row.getObject(2, OffsetDateTime.class))
                                .toInstant(),
                        EntryHash.of(Objects.requireNonNull(row.getBytes(3)))));
    }
}
