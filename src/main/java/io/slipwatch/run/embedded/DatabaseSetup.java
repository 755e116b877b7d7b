package io.slipwatch.run.embedded;

import io.slipwatch.run.preflight.CannotStart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The embedded database's roles, and the check that it keeps what it acknowledges. The service's role owns nothing: what
 * it may do to which table the migrations say, so an append-only table is append-only for the service too.
 */
public record DatabaseSetup(DataSource superuser) {

    static final String DATABASE = "slipwatch";
    static final String OWNER = "slipwatch_owner";
    static final String SERVICE = "slipwatch";

    /** Reads one operator's rows; the migrations know it by this name too. */
    static final String READER = "slipwatch_reader";

    /** The library starts the server with fsync off; without these an acknowledged bet could be lost to a power cut. */
    static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    /** @throws CannotStart the server does not keep what it acknowledges */
    void prepare() throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            checkDurable(statement);
            createRole(statement, OWNER);
            createRole(statement, SERVICE);
            createReader(statement);
            createDatabase(statement);
        }
    }

    /** Has Quarkus, which is started after this, use the embedded database on that port. */
    public static void use(int port) {
        System.setProperty("quarkus.datasource.jdbc.url", url(port));
        System.setProperty("quarkus.datasource.username", SERVICE);
        System.setProperty("quarkus.flyway.username", OWNER);
        // Ignored by the database, but without one Flyway is given the service's user.
        System.setProperty("quarkus.flyway.password", "loopback-is-trusted");
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    private static void checkDurable(Statement statement) throws SQLException {
        for (Map.Entry<String, String> setting : DURABLE.entrySet()) {
            try (ResultSet shown = statement.executeQuery("SHOW " + setting.getKey())) {
                shown.next();
                if (!setting.getValue().equals(shown.getString(1))) {
                    throw new CannotStart(
                            "The embedded PostgreSQL runs with %s = %s and could lose bets; remove that from its postgresql.auto.conf."
                                    .formatted(setting.getKey(), shown.getString(1)));
                }
            }
        }
    }

    private static void createRole(Statement statement, String role) throws SQLException {
        if (isAbsent(statement, "SELECT FROM pg_roles WHERE rolname = '" + role + "'")) {
            statement.execute("CREATE ROLE " + role + " LOGIN");
        }
    }

    /** The owner, who migrates, may make no roles. */
    private static void createReader(Statement statement) throws SQLException {
        if (isAbsent(statement, "SELECT FROM pg_roles WHERE rolname = '" + READER + "'")) {
            statement.execute("CREATE ROLE " + READER + " NOLOGIN");
        }
        statement.execute("GRANT " + READER + " TO " + SERVICE);
    }

    private static void createDatabase(Statement statement) throws SQLException {
        if (isAbsent(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
        }
        statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
        statement.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + SERVICE);
    }

    private static boolean isAbsent(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return !found.next();
        }
    }
}
