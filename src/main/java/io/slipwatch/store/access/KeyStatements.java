package io.slipwatch.store.access;

import io.slipwatch.access.key.Keys;
import io.slipwatch.access.key.Keys.NewKey;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes API keys, by the database's clock. Native statements, because their commits are acknowledged and must be read for
 * warnings (law "durable before told"); the word in the WAL makes the answer about an earlier revocation as durable.
 */
final class KeyStatements {

    private static final int LOCK_TIMEOUT_MILLIS = 500;

    /** Creations of one operator follow each other, so that the bound holds. */
    private static final String TURN = "SELECT pg_advisory_xact_lock(hashtextextended('api_key' || chr(31) || ?, 0))";

    private static final String JUDGE = """
            SELECT CASE WHEN ?::timestamptz <= clock_timestamp() THEN 'EXPIRED'
                        WHEN count(*) >= ? THEN 'TOO_MANY'
                        ELSE 'KEPT' END
            FROM api_key
            WHERE operator = ? AND id <> ? AND revoked_at IS NULL
                AND (expires_at IS NULL OR expires_at > clock_timestamp())
            """;

    /** Whoever was not told the end of it says the same again, with the same id. */
    private static final String ADD = """
            INSERT INTO api_key (id, operator, role, name, prefix, hash, created_at, created_by, expires_at)
            VALUES (?, ?, ?, ?, ?, decode(?, 'hex'), clock_timestamp(), ?, ?)
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """;

    private static final String REVOKE = """
            WITH revoked AS (
                UPDATE api_key SET revoked_at = greatest(clock_timestamp(), created_at), revoked_by = ?
                WHERE operator = ? AND id = ? AND revoked_at IS NULL)
            SELECT pg_logical_emit_message(true, 'slipwatch', 'revoke')
            """;

    private static final String USED = """
            UPDATE api_key SET last_used_at = clock_timestamp() WHERE id = ANY(?) RETURNING id
            """;

    private KeyStatements() {}

    static Keys.Added add(Connection connection, NewKey key, int most) throws SQLException {
        Query.run(
                connection,
                LOCK_TIMEOUT_MILLIS,
                TURN,
                statement -> statement.setString(1, key.operator()),
                row -> row.getString(1));
        Keys.Added judged = judge(connection, key, most);
        if (judged == Keys.Added.KEPT) {
            Query.run(connection, LOCK_TIMEOUT_MILLIS, ADD, statement -> bind(statement, key), row -> row.getString(1));
        }
        return judged;
    }

    /** Counted behind the lock, in a statement that sees what others have committed. */
    private static Keys.Added judge(Connection connection, NewKey key, int most) throws SQLException {
        return Query.run(
                        connection,
                        LOCK_TIMEOUT_MILLIS,
                        JUDGE,
                        statement -> {
                            statement.setObject(1, expiry(key));
                            statement.setInt(2, most);
                            statement.setString(3, key.operator());
                            statement.setObject(4, key.id());
                        },
                        row -> Keys.Added.valueOf(row.getString(1)))
                .get(0);
    }

    private static void bind(PreparedStatement statement, NewKey key) throws SQLException {
        statement.setObject(1, key.id());
        statement.setString(2, key.operator());
        statement.setString(3, key.role().text());
        statement.setString(4, key.name());
        statement.setString(5, key.prefix());
        statement.setString(6, key.hash());
        statement.setString(7, key.createdBy());
        statement.setObject(8, expiry(key));
    }

    private static @Nullable OffsetDateTime expiry(NewKey key) {
        return key.expiresAt()
                .map(at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .orElse(null);
    }

    static int revoke(Connection connection, String operator, UUID id, String actor) throws SQLException {
        return Query.run(
                        connection,
                        LOCK_TIMEOUT_MILLIS,
                        REVOKE,
                        statement -> {
                            statement.setString(1, actor);
                            statement.setString(2, operator);
                            statement.setObject(3, id);
                        },
                        row -> row.getString(1))
                .size();
    }

    static int used(Connection connection, Collection<UUID> keys) throws SQLException {
        return Query.run(
                        connection,
                        LOCK_TIMEOUT_MILLIS,
                        USED,
                        statement -> statement.setArray(1, connection.createArrayOf("uuid", keys.toArray())),
                        row -> row.getString(1))
                .size();
    }
}
