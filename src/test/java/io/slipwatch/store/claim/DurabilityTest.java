package io.slipwatch.store.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that may forget what it acknowledged is shown as one finding, until a person has closed it. */
class DurabilityTest {

    @TempDir
    Path folder;

    private EmbeddedPostgres server;
    private Connection connection;

    /** The library itself starts it with fsync off. */
    @BeforeEach
    void start() throws Exception {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .start();
        run("CREATE ROLE slipwatch LOGIN");
        Flyway.configure(getClass().getClassLoader())
                .dataSource(server.getPostgresDatabase())
                .placeholders(java.util.Map.of("service_role", "slipwatch"))
                .load()
                .migrate();
        connection = server.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void end() throws Exception {
        connection.close();
        server.close();
    }

    @Test
    void opensOneFindingOfNoOperatorHoweverOftenItLooks() throws Exception {
        assertEquals("fsync = off", look());
        assertEquals("fsync = off", look());

        assertEquals(
                "1 * the database runs with fsync = off: a power cut can lose bets that were acknowledged",
                ask("SELECT count(*) || ' ' || min(operator) || ' ' || min(evidence) FROM finding"
                        + " WHERE kind = 'database-not-durable' AND provider IS NULL AND bet IS NULL"));
    }

    @Test
    void leavesWhatAPersonHasClosedClosed() throws Exception {
        look();
        run("UPDATE finding SET closed_at = clock_timestamp(), closed_by = 'key:1', closed_reason = 'a trial'");

        look();

        assertEquals("0", ask("SELECT count(*) FROM finding WHERE closed_at IS NULL"));
    }

    @Test
    void opensAnotherWhereMoreIsOff() throws Exception {
        look();
        run("UPDATE finding SET closed_at = clock_timestamp(), closed_by = 'key:1', closed_reason = 'a trial'");
        run("ALTER SYSTEM SET full_page_writes = off");
        run("SELECT pg_reload_conf()");
        org.awaitility.Awaitility.await()
                .until(() -> ask("SHOW full_page_writes").equals("off"));

        assertEquals("fsync = off, full_page_writes = off", look());

        assertEquals("1", ask("SELECT count(*) FROM finding WHERE closed_at IS NULL"));
    }

    private String look() throws SQLException {
        String off = DurabilityStatement.execute(connection);
        connection.commit();
        return off;
    }

    private void run(String sql) throws SQLException {
        try (Connection superuser = server.getPostgresDatabase().getConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection superuser = server.getPostgresDatabase().getConnection();
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
