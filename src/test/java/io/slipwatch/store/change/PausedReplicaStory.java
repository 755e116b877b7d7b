package io.slipwatch.store.change;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.slipwatch.bet.decide.Recheck;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.store.read.BetMapper;
import io.slipwatch.store.read.BetRepository;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.Query;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A replica that is stopped or cut off in the middle of a transaction; its own machine never says that it is gone. */
@Story
class PausedReplicaStory {

    /** A cold service on a busy machine may take a few seconds to record its first bet. */
    private static final Duration DEADLINE = Duration.ofSeconds(6);

    /** Law 7's figure. */
    private static final Duration TIMED_OUT_AFTER_MAX = Duration.ofSeconds(10);

    @Inject
    BetRepository rows;

    @Inject
    Transactions transactions;

    @Test
    void a_replica_that_is_paused_between_its_lock_and_its_write_keeps_no_bet_pending() throws Exception {
        Sent bet = Post.bet("plain", "never-x").dueIn(DEADLINE).recorded();
        bet.once(now -> "ACCEPTED".equals(now.getString("cause.class")));
        DecidedChange planned = planned(bet);

        assertThrows(
                SQLException.class,
                () -> transactions.commitWith(Duty.CHANGE, connection -> paused(connection, planned, bet)));

        assertEquals(List.of("RECORDED", "ATTEMPTED", "TIMED_OUT"), bet.kinds());
        assertEquals(
                List.of(1),
                transactions.commit(Duty.CHANGE, PausedReplicaStory::one),
                "the pool must not lend what is dead");
    }

    private DecidedChange planned(Sent bet) {
        BetKey key = new BetKey("demo", UUID.fromString(bet.id()));
        BetSnapshot known = Optional.ofNullable(rows.rowsOf(List.of(key)).get(key))
                .map(BetMapper::snapshot)
                .orElseThrow();
        return new DecidedChange(
                known, new Recheck("test").decide(known, known.readAt()).orElseThrow());
    }

    /** Silent until others have timed the bet out; then it goes on as if nothing had been. */
    private static ChangeStatement paused(Connection connection, DecidedChange planned, Sent bet) throws SQLException {
        List<LockedBet> locked = LockedBet.lock(connection, List.of(planned));
        assertEquals(1, locked.size());
        await().atMost(DEADLINE.plus(TIMED_OUT_AFTER_MAX))
                .until(() -> "TIMED_OUT".equals(bet.now().getString("status")));
        return new ChangeStatement(locked);
    }

    private static List<Integer> one(Connection connection) throws SQLException {
        return Query.run(connection, 1_000, "SELECT 1", statement -> {}, row -> row.getInt(1));
    }
}
