package io.slipwatch.store.change;

import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;

/** A change whose commit was uncertain: locked, decided and sent, and nobody heard what became of it. */
record UnconfirmedChange(LockedBet sent) {

    /** No row is locked here; a migration may hold the table. */
    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    private static final String SQL = """
            SELECT version, pg_logical_emit_message(true, 'slipwatch', 'doubt') FROM history
            WHERE operator = ? AND bet = ? AND version = ? AND hash = ?
            """;

    /**
     * Whether it stands in the history. Only the last entry's hash tells ours from another's: others say the same words, and
     * all late results begin with the same entry; the hash covers what stands before it and the instant behind our lock. The
     * word that is written into the WAL makes the answer as durable as the entry (law "durable before told"). A change without entries may simply
     * be decided again.
     */
    boolean wasWritten(Connection connection) throws SQLException {
        if (sent.planned().change().entries().isEmpty()) {
            return false;
        }
        ChainedEntry last = ChainedEntry.of(sent).getLast();
        return !Query.run(
                        connection,
                        LOCK_TIMEOUT_MILLIS,
                        SQL,
                        statement -> {
                            statement.setString(1, last.bet().operator());
                            statement.setObject(2, last.bet().id());
                            statement.setInt(3, last.version());
                            statement.setBytes(4, last.hash().bytes());
                        },
                        row -> row.getInt(1))
                .isEmpty();
    }
}
