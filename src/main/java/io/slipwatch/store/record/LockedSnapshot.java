package io.slipwatch.store.record;

import io.slipwatch.store.record.KnownReferences.Known;
import io.slipwatch.store.record.KnownReferences.Place;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What is seen before bets are judged and written, in the transaction that writes them: whoever writes a reference, or a bet
 * that is guarded against double clicks, holds a transaction's advisory lock on it, tried and never waited for; then the
 * database's clock, the bets that a guarded one may repeat and the references' own bets are read. In statements of their own,
 * because what is judged behind a lock needs a snapshot that is younger than the lock: in one statement a twin that was
 * committed between the two would be overlooked.
 *
 * @param at the database's clock, which judges
 * @param held places whose reference another transaction holds
 * @param clicked places whose click another transaction holds
 * @param earlier the bet that a place repeats, where there is one
 * @param known the bets that are recorded under these references already
 */
record LockedSnapshot(
        Instant at, Set<Integer> held, Set<Integer> clicked, Map<Integer, UUID> earlier, Map<Place, Known> known) {

    /**
     * How many of a player's latest bets are looked at for a first click: a limit on everything. A choice; in the usual
     * window of two seconds no person makes as many.
     */
    private static final int LATEST = 64;

    private record Guarded(int place, Candidate candidate) {}

    private static final Columns<Candidate> LOCKS = new Columns<Candidate>()
            .with("reference", "bigint", Candidate::referenceLock)
            .maybe("click", "bigint", Candidate::click);

    private static final Columns<Guarded> CLICKS = new Columns<Guarded>()
            .with("place", "int", Guarded::place)
            .with("operator", "text", row -> row.candidate().bet().key().operator())
            .with("player_id", "text", row -> row.candidate().bet().playerId())
            .with("game_id", "text", row -> row.candidate().bet().gameId())
            .maybe("round_id", "text", row -> row.candidate().bet().roundId())
            .with("stake_minor", "bigint", row -> row.candidate().bet().stake().amount())
            .with("currency", "text", row -> row.candidate().bet().stake().currency())
            .maybe("window_us", "bigint", row -> row.candidate().window());

    private static final String LOCK = """
            SELECT held
            FROM (SELECT array_agg(tried.held) FILTER (WHERE tried.held IS NOT NULL) AS held
                FROM (SELECT CASE
                        WHEN NOT pg_try_advisory_xact_lock(reference) THEN ord
                        WHEN click IS NOT NULL AND NOT pg_try_advisory_xact_lock(click) THEN -ord
                        END AS held
                    FROM %s) tried) all_held
            """.formatted(LOCKS.unnest("i"));

    private static final String LOOK = String.format(Locale.ROOT, """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at)
            SELECT clock.at, e.place, e.id
            FROM clock LEFT JOIN (
                SELECT i.place, (SELECT b.id FROM (
                        SELECT * FROM bet WHERE operator = i.operator AND player_id = i.player_id
                            AND created_at > (SELECT at FROM clock) - i.window_us * interval '1 microsecond'
                        ORDER BY created_at DESC, id DESC LIMIT %d) b
                    WHERE b.game_id = i.game_id AND b.round_id IS NOT DISTINCT FROM i.round_id
                        AND b.stake_minor = i.stake_minor AND b.currency = i.currency
                        AND b.outcome IS DISTINCT FROM 'REJECTED' LIMIT 1) AS id
                FROM %s) e ON e.id IS NOT NULL
            """, LATEST, CLICKS.unnest("i"));

    private static final String WITH_CLICKS = LOCK + ";" + LOOK + ";" + KnownReferences.SQL;
    private static final String WITHOUT_CLICKS =
            LOCK + "; SELECT clock_timestamp() AS at, NULL::int, NULL::uuid; " + KnownReferences.SQL;

    /**
     * Takes the locks of all of these and looks.
     *
     * @param lockTimeoutMillis for all statements of the transaction from here on
     */
    static LockedSnapshot take(Connection connection, int lockTimeoutMillis, List<Candidate> candidates)
            throws SQLException {
        List<Guarded> guarded = java.util.stream.IntStream.range(0, candidates.size())
                .filter(place -> candidates.get(place).click().isPresent())
                .mapToObj(place -> new Guarded(place, candidates.get(place)))
                .toList();
        String sql = guarded.isEmpty() ? WITHOUT_CLICKS : WITH_CLICKS;
        try (PreparedStatement statement =
                connection.prepareStatement(Query.settings(lockTimeoutMillis) + "; " + sql)) {
            int next = LOCKS.bind(connection, statement, 1, candidates);
            if (!guarded.isEmpty()) {
                next = CLICKS.bind(connection, statement, next, guarded);
            }
            KnownReferences.COLUMNS.bind(
                    connection,
                    statement,
                    next,
                    candidates.stream().map(Candidate::bet).toList());
            statement.execute();
            statement.getMoreResults();
            return read(statement);
        }
    }

    private static LockedSnapshot read(PreparedStatement statement) throws SQLException {
        Set<Integer> held = new HashSet<>();
        Set<Integer> clicked = new HashSet<>();
        for (long place : held(statement)) {
            // From one on, and below zero where only the click is held.
            (place > 0 ? held : clicked).add((int) Math.abs(place) - 1);
        }
        statement.getMoreResults();
        Map<Integer, UUID> earlier = new HashMap<>();
        Instant at = clicks(statement, earlier);
        statement.getMoreResults();
        try (ResultSet rows = statement.getResultSet()) {
            return new LockedSnapshot(at, held, clicked, earlier, KnownReferences.read(rows));
        }
    }

    private static Integer[] held(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            java.sql.Array places = row.getArray(1);
            return places == null ? new Integer[0] : (Integer[]) places.getArray();
        }
    }

    private static Instant clicks(PreparedStatement statement, Map<Integer, UUID> earlier) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            Instant at = Objects.requireNonNull(row.getObject(1, OffsetDateTime.class))
                    .toInstant();
            do {
                UUID repeated = row.getObject(3, UUID.class);
                if (repeated != null) {
                    earlier.put(row.getInt(2), repeated);
                }
            } while (row.next());
            return at;
        }
    }
}
