package io.slipwatch.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Statements that travel to the database together. */
public interface StatementBatch<T> {
    /** One or more, separated by semicolons. */
    String sql();

    /** Sets their parameters. */
    void bind(Connection connection, PreparedStatement statement) throws SQLException;

    /** What they did, from their results, of which the first is at hand. */
    T read(PreparedStatement statement) throws SQLException;

    /** Sends them and leaves the transaction open. */
    default T run(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql())) {
            bind(connection, statement);
            statement.execute();
            return read(statement);
        }
    }
}
