package io.slipwatch.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.Contract;
import io.slipwatch.bet.DueBets;
import io.slipwatch.bet.MonotonicClock;
import io.slipwatch.bet.StatusWatch;
import io.slipwatch.bet.StoreUnavailable;
import io.slipwatch.bet.Tracked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Claims, expiry and sweeps, each a statement of its own over a set of rows. */
@ApplicationScoped
class PostgresDueBets implements DueBets {

    private final Transactions transactions;
    private final BetRows rows;
    private final MonotonicClock clock;
    private final StatusWatch watch;
    private final Replica replica;

    @Inject
    PostgresDueBets(Transactions transactions, BetRows rows, MonotonicClock clock, StatusWatch watch, Replica replica) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
        this.watch = watch;
        this.replica = replica;
    }

    @Override
    public List<Claimed> claim(Contract contract, Quota quota) {
        long since = clock.nanos();
        List<ClaimStatement.Row> claimed =
                commit(connection -> ClaimStatement.execute(connection, contract, quota, replica.name()));
        if (claimed.isEmpty()) {
            return List.of();
        }
        List<BetKey> keys = claimed.stream().map(ClaimStatement.Row::bet).toList();
        Map<BetKey, Tracked> bets = QuarkusTransaction.requiringNew().call(() -> rows.byKeys(keys));
        List<Claimed> claims = new ArrayList<>();
        for (ClaimStatement.Row row : claimed) {
            Tracked bet = bets.get(row.bet());
            // Somebody newer has it, which only a pause beyond the lease can bring about: it is theirs.
            if (bet != null && bet.epoch() == row.epoch()) {
                claims.add(new Claimed(bet, row.call(), since));
            }
        }
        return claims;
    }

    @Override
    public int expire(int limit) {
        List<BetKey> expired = commit(connection -> ExpireStatement.execute(connection, limit));
        watch.changed(expired);
        return expired.size();
    }

    @Override
    public int giveUp(String provider, Duration after, int limit) {
        List<BetKey> given = commit(connection -> SweepStatements.giveUp(connection, provider, after, limit));
        watch.changed(given);
        return given.size();
    }

    @Override
    public int reportUnconfigured(Set<String> configured) {
        return commit(connection -> SweepStatements.unconfigured(connection, configured))
                .size();
    }

    private <T> T commit(Transactions.Work<T> work) {
        try {
            return transactions.commit(work);
        } catch (SQLException e) {
            throw new StoreUnavailable(StoreUnavailable.Kind.UNAVAILABLE, "the database did not do it", e);
        }
    }
}
