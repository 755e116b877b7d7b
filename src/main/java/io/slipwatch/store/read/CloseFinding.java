package io.slipwatch.store.read;

import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Closes a finding unless it is closed, by the database's clock. A native statement, because its commit is acknowledged
 * and must be read for warnings (law "durable before told"); the word in the WAL makes the answer about an earlier closing as durable.
 */
final class CloseFinding {

    private static final int LOCK_TIMEOUT_MILLIS = 500;

    private static final String SQL = """
            WITH closed AS (
                UPDATE finding SET closed_at = greatest(clock_timestamp(), opened_at), closed_by = ?, closed_reason = ?
                WHERE operator = ? AND id = ? AND closed_at IS NULL)
            SELECT pg_logical_emit_message(true, 'slipwatch', 'close')
            """;

    private CloseFinding() {}

    static int execute(Connection connection, String operator, UUID id, String actor, String reason)
            throws SQLException {
        return Query.run(
                        connection,
                        LOCK_TIMEOUT_MILLIS,
                        SQL,
                        statement -> {
                            statement.setString(1, actor);
                            statement.setString(2, reason);
                            statement.setString(3, operator);
                            statement.setObject(4, id);
                        },
                        row -> row.getString(1))
                .size();
    }
}
