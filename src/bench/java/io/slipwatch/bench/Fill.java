package io.slipwatch.bench;

import io.slipwatch.bench.FilledBet.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/**
 * Fills an empty database with bets, fast: without indexes, both tables at the same time, rows born frozen so that no vacuum
 * writes them again; then the indexes, two at a time.
 *
 * @param finished how many won bets, spread over the last 90 days
 * @param due how many bets of the provider are due: most never sent, some to be asked about, few to be sent again
 */
record Fill(Database database, long finished, long due, String provider) {

    private static final long FINISHED_SPREAD_MICROS = Duration.ofDays(90).toNanos() / 1_000;
    private static final long DUE_SPREAD_MICROS = Duration.ofMinutes(30).toNanos() / 1_000;
    private static final int PLAYERS_MIN = 10_000;
    private static final int BETS_PER_PLAYER = 10;
    private static final int RESENT_EACH = 1_000;
    private static final int ASKED_EACH = 4;
    private static final int SESSIONS = 2;

    /** For this session's sorts alone; the machine that holds ten million bets has it. */
    private static final String ROOM_TO_SORT =
            "SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 0";

    private static final String INDEXES = """
            SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, pg_get_indexdef(i.indexrelid), coalesce(c.contype::text, '')
            FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
            WHERE i.indrelid IN ('bet'::regclass, 'history'::regclass)
            """;

    private record Index(String name, String table, String definition, String constraint) {

        String drop() {
            return constraint.isEmpty()
                    ? "DROP INDEX " + name
                    : "ALTER TABLE %s DROP CONSTRAINT %s".formatted(table, name);
        }

        String adopt() {
            return "ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s"
                    .formatted(table, name, constraint.equals("p") ? "PRIMARY KEY" : "UNIQUE", name);
        }
    }

    /** What one session does. */
    private interface Work extends Callable<Void> {}

    /** All bets of the fill; {@code nowMicros} is when it began. */
    FilledBet bet(long number, long nowMicros) {
        int players = players();
        if (number < finished) {
            long created = nowMicros
                    - DUE_SPREAD_MICROS
                    - FINISHED_SPREAD_MICROS
                    + at(number, finished, FINISHED_SPREAD_MICROS);
            return new FilledBet(number, Kind.FINISHED, provider, created, players);
        }
        long created = nowMicros - DUE_SPREAD_MICROS + at(number - finished, due, DUE_SPREAD_MICROS);
        Kind kind = kind(number);
        return new FilledBet(number, kind, provider, created, players);
    }

    /** As an outage leaves them: few were turned away before the breaker opened, some were left without an answer. */
    private static Kind kind(long number) {
        if (number % RESENT_EACH == 0) {
            return Kind.TO_RESEND;
        }
        return number % ASKED_EACH == 0 ? Kind.TO_ASK : Kind.NEVER_SENT;
    }

    private static long at(long number, long of, long spread) {
        return (long) ((double) number / of * spread);
    }

    /** How many there are, the first of them {@code p-0}. */
    int players() {
        return (int) Math.max(PLAYERS_MIN, finished / BETS_PER_PLAYER);
    }

    /**
     * Does it.
     *
     * @return when it began, in microseconds of the Unix epoch
     */
    long write() throws SQLException, InterruptedException {
        long now = System.currentTimeMillis() * 1_000;
        List<Index> indexes = indexes();
        for (Index index : indexes) {
            database.execute(index.drop());
        }
        inParallel(List.of(
                () -> copy("bet", FilledBet.BET_COLUMNS, (bet, rows) -> bet.writeBet(rows), now),
                () -> copy("history", FilledBet.HISTORY_COLUMNS, (bet, rows) -> bet.writeHistory(rows), now)));
        inParallel(indexes.stream()
                .<Work>map(index -> () -> execute(ROOM_TO_SORT + "; " + index.definition()))
                .toList());
        for (Index index : indexes) {
            if (!index.constraint().isEmpty()) {
                database.execute(index.adopt());
            }
        }
        inParallel(List.of(() -> execute("VACUUM ANALYZE bet"), () -> execute("VACUUM ANALYZE history")));
        return now;
    }

    private List<Index> indexes() throws SQLException {
        List<Index> indexes = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(INDEXES)) {
            while (row.next()) {
                indexes.add(new Index(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        return indexes;
    }

    /** Tells a bet's rows for one table. */
    private interface Part {
        void write(FilledBet bet, CopyRows rows) throws SQLException;
    }

    /** Rows are born frozen only in a table that the same transaction has emptied. */
    private Void copy(String table, String columns, Part part, long now) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The history may not be emptied by anybody; it is empty.
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("TRUNCATE " + table);
            CopyRows rows = new CopyRows(connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY %s (%s) FROM STDIN WITH (FORMAT binary, FREEZE)".formatted(table, columns)));
            for (long number = 0; number < finished + due; number++) {
                part.write(bet(number, now), rows);
            }
            rows.end();
            connection.commit();
        }
        return null;
    }

    private Void execute(String sql) throws SQLException {
        database.execute(sql);
        return null;
    }

    private static void inParallel(List<Work> works) throws SQLException, InterruptedException {
        try (ExecutorService sessions = Executors.newFixedThreadPool(SESSIONS)) {
            for (Future<Void> done : sessions.invokeAll(works)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException("the fill failed", e);
        }
    }
}
