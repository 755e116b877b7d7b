package io.slipwatch.store.record;

import io.slipwatch.store.record.KnownReferences.ExistingBet;
import io.slipwatch.store.record.KnownReferences.ReferenceKey;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is seen before bets are judged and written, in the transaction that writes them. First the locks are taken: a transaction's
 * advisory lock on each bet's reference, and one for each of its checks. They are tried and never waited for, so two transactions
 * cannot wait for each other whatever order they try them in. Then the database's clock, what the checks look for, and the
 * references' own bets are read, in statements of their own: what is judged behind a lock needs a snapshot that is younger than the
 * lock. In one statement a twin that was committed between the two would be overlooked.
 *
 * @param at the database's clock, which judges
 * @param held indexes of bets whose reference another transaction holds
 * @param busy indexes of bets for one of whose checks another transaction holds the lock
 * @param checks what each kind of check saw; a kind that no bet of the batch has is left out
 * @param known the bets that are recorded under these references already
 */
record LockedSnapshot(
        Instant at,
        Set<Integer> held,
        Set<Integer> busy,
        List<BatchCheck> checks,
        Map<ReferenceKey, ExistingBet> known) {

    private static final Columns<Candidate> LOCKS = locks();

    private static final String LOCK = """
            SELECT held
            FROM (SELECT array_agg(tried.held) FILTER (WHERE tried.held IS NOT NULL) AS held
                FROM (SELECT CASE
                        WHEN NOT pg_try_advisory_xact_lock(reference) THEN ord
                        %s
                        END AS held
                    FROM %s) tried) all_held
            """.formatted(triedForChecks(), LOCKS.unnest("i"));

    private static final String CLOCK = "SELECT clock_timestamp() AS at";

    private static Columns<Candidate> locks() {
        Columns<Candidate> columns = new Columns<Candidate>().with("reference", "bigint", Candidate::referenceLock);
        CheckKinds.ALL.forEach(kind -> columns.maybe(kind.column(), "bigint", candidate -> candidate.lock(kind)));
        return columns;
    }

    private static String triedForChecks() {
        return CheckKinds.ALL.stream()
                .map(CheckKind::column)
                .map(lock -> "WHEN " + lock + " IS NOT NULL AND NOT pg_try_advisory_xact_lock(" + lock + ") THEN -ord")
                .collect(Collectors.joining(" "));
    }

    /**
     * Takes the locks of all of these and looks.
     *
     * @param lockTimeoutMillis for all statements of the transaction from here on
     */
    static LockedSnapshot take(Connection connection, int lockTimeoutMillis, List<Candidate> candidates)
            throws SQLException {
        List<CheckLook<?>> looks = CheckLook.of(candidates);
        String sql = Query.settings(lockTimeoutMillis) + ";" + LOCK + ";" + sql(looks) + ";" + KnownReferences.SQL;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = LOCKS.bind(connection, statement, 1, candidates);
            for (CheckLook<?> look : looks) {
                next = look.bind(connection, statement, next);
            }
            KnownReferences.COLUMNS.bind(
                    connection,
                    statement,
                    next,
                    candidates.stream().map(Candidate::bet).toList());
            statement.execute();
            statement.getMoreResults();
            return read(statement, looks);
        }
    }

    private static String sql(List<CheckLook<?>> looks) {
        return looks.isEmpty() ? CLOCK : looks.stream().map(CheckLook::sql).collect(Collectors.joining(";"));
    }

    private static LockedSnapshot read(PreparedStatement statement, List<CheckLook<?>> looks) throws SQLException {
        Set<Integer> held = new HashSet<>();
        Set<Integer> busy = new HashSet<>();
        for (int ord : held(statement)) {
            // From one on, and below zero where only the lock of a check is held.
            (ord > 0 ? held : busy).add(Math.abs(ord) - 1);
        }
        List<BatchCheck> checks = new ArrayList<>();
        Instant at = looks(statement, looks, checks);
        statement.getMoreResults();
        try (ResultSet rows = statement.getResultSet()) {
            return new LockedSnapshot(at, held, busy, List.copyOf(checks), KnownReferences.read(rows));
        }
    }

    private static Integer[] held(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            java.sql.Array ords = row.getArray(1);
            return ords == null ? new Integer[0] : (Integer[]) ords.getArray();
        }
    }

    /** Reads the looks; the clock of the first, or the clock alone, is what the batch is judged by. */
    private static Instant looks(PreparedStatement statement, List<CheckLook<?>> looks, List<BatchCheck> checks)
            throws SQLException {
        statement.getMoreResults();
        Instant at;
        try (ResultSet rows = statement.getResultSet()) {
            rows.next();
            at = Objects.requireNonNull(rows.getObject(1, OffsetDateTime.class)).toInstant();
            if (!looks.isEmpty()) {
                checks.add(looks.getFirst().read(rows));
            }
        }
        for (CheckLook<?> look : looks.stream().skip(1).toList()) {
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                checks.add(look.read(rows));
            }
        }
        return at;
    }
}
