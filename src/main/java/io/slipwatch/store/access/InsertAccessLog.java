package io.slipwatch.store.access;

import io.slipwatch.access.log.AccessLog;
import io.slipwatch.access.log.AccessLog.Entry;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Appends to the access log; ids and instants are the database's. */
final class InsertAccessLog {

    private static final int LOCK_TIMEOUT_MILLIS = 500;

    private static final String SQL = """
            INSERT INTO access_log (operator, actor, kind, method, path, why, remote, times)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[])
            RETURNING id
            """;

    private InsertAccessLog() {}

    static int execute(Connection connection, List<AccessLog.Entry> entries) throws SQLException {
        return Query.run(
                        connection,
                        LOCK_TIMEOUT_MILLIS,
                        SQL,
                        statement -> bind(statement, entries),
                        row -> row.getString(1))
                .size();
    }

    private static void bind(PreparedStatement statement, List<Entry> entries) throws SQLException {
        bind(statement, 1, entries, Entry::operator);
        bind(statement, 2, entries, Entry::actor);
        bind(statement, 3, entries, entry -> entry.kind().name());
        bind(statement, 4, entries, Entry::method);
        bind(statement, 5, entries, Entry::path);
        bind(statement, 6, entries, entry -> entry.why().orElse(null));
        bind(statement, 7, entries, Entry::remote);
        Object[] times = entries.stream().map(Entry::times).toArray();
        statement.setArray(8, statement.getConnection().createArrayOf("integer", times));
    }

    private static void bind(
            PreparedStatement statement,
            int index,
            List<Entry> entries,
            Function<Entry, @org.jspecify.annotations.Nullable String> column)
            throws SQLException {
        Object[] texts = entries.stream().map(column).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
    }
}
