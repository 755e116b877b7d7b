package io.slipwatch.run.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database keeps what it acknowledged, whatever became of the process that started it. */
class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void itIsDurableAndTheServiceIsNeitherSuperuserNorOwner() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertEquals("on", ask(database, database.serviceUser(), "SHOW fsync"));
            assertEquals("on", ask(database, database.serviceUser(), "SHOW synchronous_commit"));
            assertEquals("on", ask(database, database.serviceUser(), "SHOW full_page_writes"));
            assertEquals("127.0.0.1", ask(database, database.serviceUser(), "SHOW listen_addresses"));
            assertEquals(
                    DataFolder.POSTGRES_MAJOR,
                    ask(database, database.serviceUser(), "SELECT current_setting('server_version_num')::int / 10000"));
            assertEquals(
                    "f", ask(database, database.serviceUser(), "SELECT rolsuper FROM pg_roles WHERE rolname = user"));
            SQLException refused = assertThrows(
                    SQLException.class, () -> run(database, database.serviceUser(), "CREATE TABLE mine (i int)"));
            assertEquals("42501", refused.getSQLState());
        }
    }

    @Test
    void dataIsKeptBetweenTwoStartsAndNoProcessIsLeft() throws Exception {
        long pid;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            pid = database.postmasterPid();
            run(database, database.ownerUser(), "CREATE TABLE kept AS SELECT 7 AS i");
        }
        assertFalse(Files.exists(folder.resolve("postgres/postmaster.pid")));
        assertFalse(isRunning(pid));

        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertEquals("7", ask(database, database.ownerUser(), "SELECT i FROM kept"));
        }
    }

    @Test
    void aServerLeftByAKilledServiceIsEndedAndItsDataTakenOver() throws Exception {
        // Given a postmaster that lives on: its lock is given up, as the kernel does for a killed process
        EmbeddedDatabase abandoned = EmbeddedDatabase.start(folder);
        run(abandoned, abandoned.ownerUser(), "CREATE TABLE kept AS SELECT 8 AS i");
        long orphan = abandoned.postmasterPid();
        abandon(abandoned);

        // When
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            // Then
            assertFalse(isRunning(orphan));
            assertEquals("8", ask(database, database.ownerUser(), "SELECT i FROM kept"));
        }
    }

    @Test
    void aServerThatWasKilledTooIsRecovered() throws Exception {
        EmbeddedDatabase abandoned = EmbeddedDatabase.start(folder);
        run(abandoned, abandoned.ownerUser(), "CREATE TABLE kept AS SELECT 9 AS i");
        long killed = abandoned.postmasterPid();
        abandon(abandoned);
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(5)).until(() -> !isRunning(killed));

        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertEquals("9", ask(database, database.ownerUser(), "SELECT i FROM kept"));
        }
    }

    @Test
    void aStrangerWithTheRecordedPidIsLeftAlone() throws Exception {
        EmbeddedDatabase.start(folder).close();
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(folder.resolve("postgres/postmaster.pid"), stranger.pid() + "\n" + folder + "\n");

            EmbeddedDatabase.start(folder).close();

            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroyForcibly();
        }
    }

    /** The library's own lock lives as long as this JVM; a killed one would have given it up. */
    private void abandon(EmbeddedDatabase database) throws IOException {
        database.abandon();
        Files.delete(folder.resolve("postgres/epg-lock"));
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private static String ask(EmbeddedDatabase database, String user, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), user, "");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void run(EmbeddedDatabase database, String user, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), user, "");
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
