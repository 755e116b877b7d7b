package io.slipwatch.store.record;

import io.slipwatch.store.sql.StatementBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one transaction did for each of its candidates; true only after its commit.
 *
 * @param verdicts in the order of the candidates
 * @param claimed which of the taken ones were born claimed
 */
record RecordedBatch(Instant at, List<Judgement> verdicts, Set<UUID> claimed) {

    /** Peers of a row that another replica holds wait this long at most, once per halving; see {@code BisectBatch}. */
    private static final int LOCK_TIMEOUT_MILLIS_SHARED = 100;

    /** A row that is alone may wait longer for its twin on another replica: a choice, well below the second that its caller waits. */
    private static final int LOCK_TIMEOUT_MILLIS_ALONE = 1_000;

    /** How a bet is inserted. */
    enum Written {
        DUE,
        CLAIMED
    }

    /**
     * Looks and judges; what is returned inserts.
     *
     * @param candidates in the order of operator and reference, so that two replicas cannot deadlock
     * @param replica the owner of what is born claimed
     */
    static StatementBatch<RecordedBatch> begin(Connection connection, String replica, List<Candidate> candidates)
            throws SQLException {
        int lockTimeout = candidates.size() == 1 ? LOCK_TIMEOUT_MILLIS_ALONE : LOCK_TIMEOUT_MILLIS_SHARED;
        LockedSnapshot sight = LockedSnapshot.take(connection, lockTimeout, candidates);
        List<Judgement> verdicts = JudgeBets.judge(candidates, sight);
        List<Birth> births = births(candidates, sight.at(), verdicts);
        Optional<InsertStatement> insert =
                births.isEmpty() ? Optional.empty() : Optional.of(new InsertStatement(replica, sight.at(), births));
        return new End(sight.at(), verdicts, insert);
    }

    private static List<Birth> births(List<Candidate> candidates, Instant at, List<Judgement> verdicts) {
        List<Birth> births = new ArrayList<>(candidates.size());
        for (int place = 0; place < candidates.size(); place++) {
            if (verdicts.get(place) instanceof Judgement.Taken taken) {
                births.add(Birth.of(candidates.get(place), at, taken));
            }
        }
        return births;
    }

    Written written(Candidate candidate) {
        return claimed.contains(candidate.bet().key().id()) ? Written.CLAIMED : Written.DUE;
    }

    /**
     * What ends the transaction. Where nothing is inserted a word goes into the WAL, so that the commit of mere replays is as
     * durable as the rows that they are answered with (law "durable before told").
     */
    private record End(Instant at, List<Judgement> verdicts, Optional<InsertStatement> insert)
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
                    at, verdicts, insert.isPresent() ? insert.get().read(statement) : Set.of());
        }
    }
}
