package io.slipwatch.store.claim;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.decide.ReleaseClaim;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.DueBets;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import io.slipwatch.store.read.BetEntity;
import io.slipwatch.store.read.BetMapper;
import io.slipwatch.store.read.BetRepository;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.Replica;
import io.slipwatch.store.sql.StoreHealth;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.time.MonotonicClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Claims, expiry and sweeps, each a statement of its own over a set of rows. */
@ApplicationScoped
class PostgresDueBets implements DueBets {

    private static final Logger LOG = Logger.getLogger(PostgresDueBets.class);

    /** A newer replica may write many such. */
    private static final Outage UNREADABLE = new Outage(LOG, "bets that cannot be read");

    private final Transactions transactions;
    private final StoreHealth health;
    private final BetRepository rows;
    private final MonotonicClock clock;
    private final StatusWatch watch;
    private final Replica replica;
    private final Bets bets;

    /** What was said last; by the one thread of the sweeps. */
    private volatile String undurable = "";

    @Inject
    PostgresDueBets(
            Transactions transactions,
            StoreHealth health,
            BetRepository rows,
            MonotonicClock clock,
            StatusWatch watch,
            Replica replica,
            Bets bets) {
        this.transactions = transactions;
        this.health = health;
        this.rows = rows;
        this.clock = clock;
        this.watch = watch;
        this.replica = replica;
        this.bets = bets;
    }

    @Override
    public List<Claimed> claim(Contract contract, Quota quota) {
        long since = clock.nanos();
        List<ClaimStatement.Row> claimed = new ArrayList<>();
        try {
            transactions.commit(Duty.CLAIM, connection -> {
                claimed.addAll(ClaimStatement.execute(connection, contract, quota, replica.name()));
                return claimed.size();
            });
            return claimed.isEmpty() ? List.of() : read(claimed, since);
        } catch (SQLException e) {
            giveBack(claimed);
            throw new StoreUnavailable(StoreUnavailable.Kind.UNAVAILABLE, "the claim was not clean", e);
        } catch (RuntimeException e) {
            giveBack(claimed);
            throw e;
        }
    }

    /** What may be claimed by us and is not called becomes due again, as soon as the database lets it. */
    private void giveBack(List<ClaimStatement.Row> claimed) {
        claimed.forEach(row -> bets.change(row.bet(), new ReleaseClaim(row.epoch(), row.call())));
    }

    private List<Claimed> read(List<ClaimStatement.Row> claimed, long since) {
        List<BetKey> keys = claimed.stream().map(ClaimStatement.Row::bet).toList();
        Map<BetKey, BetEntity> found = health.reading(Duty.REREAD, () -> rows.rowsOf(keys));
        List<Claimed> claims = new ArrayList<>();
        for (ClaimStatement.Row row : claimed) {
            // A late reply may have returned it meanwhile; or somebody newer has it, after a pause beyond the lease.
            Optional.ofNullable(found.get(row.bet()))
                    .flatMap(PostgresDueBets::snapshot)
                    .filter(bet ->
                            bet.epoch() == row.epoch() && bet.plan().inFlight().isPresent())
                    .ifPresent(bet -> claims.add(new Claimed(bet, row.call(), since, row.due())));
        }
        return claims;
    }

    /** Once the lease has expired any replica may claim it. */
    private static Optional<BetSnapshot> snapshot(BetEntity row) {
        return BetMapper.readable(
                row,
                e -> UNREADABLE.fails(
                        "betId=%s reason=\"%s\" consequence=no call is made, and it is due again behind its lease"
                                .formatted(row.id, e.getMessage())));
    }

    @Override
    public int expire(int limit) {
        List<BetKey> expired = commit(Duty.EXPIRE, connection -> ExpireStatement.execute(connection, limit));
        watch.changed(expired, Status.TIMED_OUT);
        return expired.size();
    }

    @Override
    public int giveUp(String provider, Duration after, int limit) {
        List<BetKey> given =
                commit(Duty.SWEEP, connection -> SweepStatements.giveUp(connection, provider, after, limit));
        watch.changed(given, Status.TIMED_OUT);
        return given.size();
    }

    @Override
    public int reportUnconfigured(Set<String> providers, Set<String> gateways) {
        return commit(Duty.SWEEP, connection -> SweepStatements.unconfigured(connection, providers, gateways))
                .size();
    }

    @Override
    public void reportDatabase() {
        String off = commit(Duty.SWEEP, DurabilityStatement::execute);
        if (!off.equals(undurable)) {
            undurable = off;
            if (off.isEmpty()) {
                LOG.info("event=database-durable consequence=what is acknowledged from now on outlives a power cut");
            } else {
                LOG.warnf(
                        "event=database-not-durable settings=\"%s\" consequence=a power cut can lose bets that were acknowledged",
                        off);
            }
        }
    }

    private <T> T commit(Duty duty, Transactions.Work<T> work) {
        try {
            return transactions.commit(duty, work);
        } catch (SQLException e) {
            throw new StoreUnavailable(StoreUnavailable.Kind.UNAVAILABLE, "the database did not do it", e);
        }
    }
}
