package io.slipwatch.run.preflight;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.run.JvmDefaults;
import io.slipwatch.run.embedded.EmbeddedDatabase;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start waits for a database that is not there yet, and refuses one that would fail its bets, each with a sentence. */
class FirstConnectionTest {

    @TempDir
    static Path folder;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(folder);
    }

    @AfterAll
    static void end() throws Exception {
        database.close();
    }

    /** Each session takes a second to begin, as behind TLS far away: longer than the pool lets a caller wait. */
    @Test
    void a_database_that_is_slow_to_connect_is_waited_for() throws Exception {
        alter("SYSTEM SET post_auth_delay = 1");
        superuser("SELECT pg_reload_conf()");
        try {
            assertDoesNotThrow(() -> FirstConnection.await(settings(Map.of())));
        } finally {
            alter("SYSTEM RESET post_auth_delay");
            superuser("SELECT pg_reload_conf()");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            array_nulls                   | off              | array_nulls = off; it must be on
            search_path                   | ''               | The search_path of role slipwatch leads to no schema
            row_security                  | off              | row_security = off; it must be on
            default_transaction_read_only | on               | default_transaction_read_only = on; it must be off
            default_transaction_isolation | serializable     | it must be read committed
            default_transaction_isolation | repeatable read  | it must be read committed
            session_replication_role      | replica          | session_replication_role = replica; it must be origin
            statement_timeout             | 100ms            | statement_timeout = 100ms; it must be 0 (none) or 5 s at least
            idle_in_transaction_session_timeout | 1ms        | idle_in_transaction_session_timeout = 1ms; it must be 0 (none) or 5 s at least
            """)
    void a_setting_that_would_fail_bets_stops_the_start(String name, String value, String sentence) throws Exception {
        alter("ROLE slipwatch SET " + name + " = '" + value.replace("'", "") + "'");
        try {
            CannotStart refused = assertThrows(CannotStart.class, () -> FirstConnection.await(settings(Map.of())));
            assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused.getMessage());
        } finally {
            alter("ROLE slipwatch RESET " + name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "standard_conforming_strings, off",
        "DateStyle, 'German, DMY'",
        "IntervalStyle, sql_standard",
        "bytea_output, escape",
        "client_encoding, LATIN1",
        "TimeZone, Asia/Shanghai",
        "quote_all_identifiers, on",
        "transform_null_equals, on",
        "jit, off",
        "statement_timeout, 30s",
        "idle_session_timeout, 10s"
    })
    void a_setting_that_does_no_harm_does_not(String name, String value) throws Exception {
        alter("ROLE slipwatch SET " + name + " = '" + value + "'");
        try {
            assertDoesNotThrow(() -> FirstConnection.await(settings(Map.of())));
        } finally {
            alter("ROLE slipwatch RESET " + name);
        }
    }

    @Test
    void an_owner_with_another_schema_stops_the_start() throws Exception {
        alter("ROLE slipwatch_owner SET search_path = 'pg_catalog'");
        try {
            CannotStart refused = assertThrows(CannotStart.class, () -> FirstConnection.await(settings(Map.of())));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("give both the same search_path"),
                    refused.getMessage());
        } finally {
            alter("ROLE slipwatch_owner RESET search_path");
        }
    }

    @Test
    void latin1_stops_the_start_and_sql_ascii_does_not() throws Exception {
        superuser("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");
        superuser("CREATE DATABASE bytes ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");

        CannotStart refused = assertThrows(CannotStart.class, () -> FirstConnection.await(settings(in("latin"))));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("The database's encoding is LATIN1"));
        assertDoesNotThrow(() -> FirstConnection.await(settings(in("bytes"))));
    }

    @Test
    void a_role_that_is_turned_away_stops_the_start_at_once() {
        CannotStart refused = assertThrows(
                CannotStart.class,
                () -> FirstConnection.await(settings(Map.of("quarkus.datasource.username", "nobody"))));

        assertTrue(
                String.valueOf(refused.getMessage())
                        .contains("turns nobody away: FATAL: role \"nobody\" does not exist"),
                refused.getMessage());
    }

    @Test
    void a_database_that_is_made_later_is_waited_for() throws Exception {
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> FirstConnection.await(settings(in("later"))));

        superuser("CREATE DATABASE later");

        assertDoesNotThrow(() -> start.get(60, TimeUnit.SECONDS));
    }

    @Test
    void nobody_at_the_address_is_told_when_the_time_is_over() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        CannotStart refused = assertThrows(
                CannotStart.class,
                () -> FirstConnection.await(settings(Map.of(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://127.0.0.1:" + closed + "/slipwatch?a=b",
                        "slipwatch.database.start-timeout",
                        "1S"))));

        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("The database at 127.0.0.1:" + closed
                                + "/slipwatch could not be reached within 1 s (slipwatch.database.start-timeout): "),
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0S", "61M", "soon"})
    void a_time_out_of_bounds_stops_the_start(String timeout) {
        assertThrows(
                CannotStart.class,
                () -> settings(Map.of("slipwatch.database.start-timeout", timeout))
                        .databaseStartTimeout());
    }

    /** As PostgreSQL judges it: nobody may connect who names a zone that it does not know. */
    @Test
    void the_machines_time_zone_is_not_told_to_the_database() {
        TimeZone machines = TimeZone.getDefault();
        java.util.Locale language = java.util.Locale.getDefault();
        TimeZone.setDefault(new SimpleTimeZone(-6 * 3_600_000, "CST"));
        try {
            assertThrows(CannotStart.class, () -> FirstConnection.await(settings(Map.of())));
            JvmDefaults.fix();
            assertEquals("UTC", TimeZone.getDefault().getID());
            assertDoesNotThrow(() -> FirstConnection.await(settings(Map.of())));
        } finally {
            TimeZone.setDefault(machines);
            java.util.Locale.setDefault(language);
        }
    }

    private static Map<String, String> in(String name) {
        return Map.of("quarkus.datasource.jdbc.url", database.jdbcUrl().replaceFirst("/slipwatch$", "/" + name));
    }

    private static Settings settings(Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.serviceUser(),
                "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "10",
                "quarkus.flyway.username", database.ownerUser()));
        all.putAll(changed);
        Settings.Address nowhere = new Settings.Address("127.0.0.1", 0, "x");
        return new Settings(
                nowhere,
                nowhere,
                true,
                true,
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(all, "test", 500))
                        .build());
    }

    private static void alter(String what) throws SQLException {
        superuser("ALTER " + what);
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres", "postgres", "x");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
