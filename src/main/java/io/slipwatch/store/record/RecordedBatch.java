package io.slipwatch.store.record;

import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.store.sql.StatementBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one transaction did for each of its candidates; true only after its commit.
 *
 * @param judgements in the order of the candidates
 * @param claimed the ids of the bets that were born claimed
 */
record RecordedBatch(List<Judgement> judgements, Set<UUID> claimed) {

    /** Peers of a row that another replica holds wait this long at most, once per halving; see {@code BisectBatch}. */
    private static final int LOCK_TIMEOUT_MILLIS_SHARED = 100;

    /** A row that is alone may wait longer for its twin on another replica: a choice, well below the second that its caller waits. */
    private static final int LOCK_TIMEOUT_MILLIS_ALONE = 1_000;

    /**
     * Looks and judges; what is returned inserts.
     *
     * @param candidates in the order of operator and reference, so that two replicas cannot deadlock
     * @param replica the owner of what is born claimed
     */
    static StatementBatch<RecordedBatch> begin(Connection connection, String replica, List<Candidate> candidates)
            throws SQLException {
        int lockTimeout = candidates.size() == 1 ? LOCK_TIMEOUT_MILLIS_ALONE : LOCK_TIMEOUT_MILLIS_SHARED;
        LockedSnapshot snapshot = LockedSnapshot.take(connection, lockTimeout, candidates);
        List<Judgement> judgements = JudgeBets.judge(candidates, snapshot);
        List<PendingInsert> inserts = judgements.stream()
                .filter(PendingInsert.class::isInstance)
                .map(PendingInsert.class::cast)
                .toList();
        Optional<InsertStatement> insert = inserts.isEmpty()
                ? Optional.empty()
                : Optional.of(new InsertStatement(replica, snapshot.at(), inserts));
        return new End(judgements, insert);
    }

    /** The slot that the bet was born claimed with; empty where it waits to be claimed. */
    Optional<Slot> claimed(Candidate candidate) {
        return candidate
                .slot()
                .filter(_ -> claimed.contains(candidate.bet().key().id()));
    }

    /**
     * What ends the transaction. Where nothing is inserted a word goes into the WAL, so that the commit of mere replays is as
     * durable as the rows that they are answered with (law "durable before told").
     */
    private record End(List<Judgement> judgements, Optional<InsertStatement> insert)
            implements StatementBatch<RecordedBatch> {

        @Override
        public String sql() {
            return insert.map(InsertStatement::sql)
                    .orElse("SELECT pg_logical_emit_message(true, 'slipwatch', 'replay')");
        }

        @Override
        public void bind(Connection connection, PreparedStatement statement) throws SQLException {
            if (insert.isPresent()) {
                insert.get().bind(connection, statement);
            }
        }

        @Override
        public RecordedBatch read(PreparedStatement statement) throws SQLException {
            return new RecordedBatch(
                    judgements, insert.isPresent() ? insert.get().read(statement) : Set.of());
        }
    }
}
