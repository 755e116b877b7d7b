package io.slipwatch.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One database of the bench's own PostgreSQL. */
record Database(int port, String name) {

    /** For the service. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /** As the superuser. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one number that the query has. */
    long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
