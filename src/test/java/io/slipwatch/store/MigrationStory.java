package io.slipwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.testing.Database;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Story;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database has from older versions, and what older replicas still write, goes on to count. */
@Story
class MigrationStory {

    private static final String NAME = "older";

    @BeforeEach
    void aDatabaseOfItsOwn() throws SQLException {
        asSuperuser("CREATE DATABASE " + NAME + " OWNER " + RealWorld.database().ownerUser());
    }

    @AfterEach
    void isGone() throws SQLException {
        asSuperuser("DROP DATABASE " + NAME + " WITH (FORCE)");
    }

    @Test
    void findings_of_no_operator_become_the_platform_s() throws SQLException {
        migrate("8");
        try (Connection older = connect(RealWorld.database().serviceUser())) {
            finding(older, "", "open");
            finding(older, "", "closed");
            finding(older, "acme", "theirs");
            run(
                    older,
                    "UPDATE finding SET closed_at = clock_timestamp(), closed_by = 'key:1', closed_reason = 'seen'"
                            + " WHERE occasion = 'closed'");

            migrate("9");

            assertEquals(
                    List.of("* closed key:1", "* open -", "acme theirs -"),
                    Database.texts(
                            older,
                            "SELECT operator || ' ' || occasion || ' ' || coalesce(closed_by, '-') FROM finding ORDER BY 1"));
        }
    }

    @Test
    void what_an_older_replica_still_writes_of_no_operator_is_kept_and_once() throws SQLException {
        migrate("9");
        try (Connection older = connect(RealWorld.database().serviceUser())) {
            finding(older, "*", "ours");

            finding(older, "", "ours");
            finding(older, "", "its own");

            assertEquals(
                    List.of("* its own", "* ours"),
                    Database.texts(older, "SELECT operator || ' ' || occasion FROM finding ORDER BY 1"));
        }
    }

    @Test
    void entries_without_after_keep_their_hashes_and_those_with_one_are_chained_to_them() throws SQLException {
        migrate("9");
        try (Connection service = connect(RealWorld.database().serviceUser())) {
            entry(service, 1, "");
            migrate("10");
            entry(service, 2, "");
            entry(service, 3, ", '{\"status\":\"PENDING\"}'");
            entry(service, 4, "");

            assertEquals(List.of("1 old true", "2 old true", "3 new true", "4 old true"), Database.texts(service, """
                            SELECT h.version || CASE WHEN h.after IS NULL THEN ' old ' ELSE ' new ' END
                                || (h.hash = entry_hash(coalesce(p.hash, ''), h.operator, h.bet, h.version, h.at, h.kind, h.actor,
                                    h.content, h.after))
                            FROM history h LEFT JOIN history p ON p.version = h.version - 1 ORDER BY h.version"""));
        }
    }

    /** As a replica of before V10 writes it, or with what a newer one has more. */
    private static void entry(Connection connection, int version, String after) throws SQLException {
        run(connection, """
                INSERT INTO history (operator, bet, version, at, kind, actor, content, hash%3$s)
                SELECT operator, bet, version, at, kind, actor, content,
                    entry_hash(coalesce((SELECT hash FROM history WHERE version = %1$s - 1), ''), operator, bet, version, at, kind,
                        actor, content%2$s)%2$s
                FROM (SELECT 'demo' AS operator, '0199c6f0-0000-7000-8000-000000000001'::uuid AS bet, %1$s AS version,
                    clock_timestamp() AS at, 'NOTED' AS kind, 'slipwatch' AS actor, '{"detail":"seen"}' AS content) e
                """.formatted(Integer.toString(version), after, after.isEmpty() ? "" : ", after"));
    }

    /** As the settling of a callback has it. */
    private static void finding(Connection connection, String operator, String occasion) throws SQLException {
        run(
                connection,
                "INSERT INTO finding (id, operator, provider, kind, occasion, evidence, opened_at) VALUES"
                        + " (gen_random_uuid(), '%s', 'plain', 'callback-quarantined', '%s', 'seen', clock_timestamp())"
                                .formatted(operator, occasion)
                        + " ON CONFLICT DO NOTHING");
    }

    private static void migrate(String version) {
        Flyway.configure()
                .dataSource(url(NAME), RealWorld.database().ownerUser(), "")
                .locations("classpath:db/migration")
                .placeholders(Map.of("service_role", RealWorld.database().serviceUser()))
                .target(version)
                .load()
                .migrate();
    }

    private static void asSuperuser(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "")) {
            run(connection, sql);
        }
    }

    private static Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(url(NAME), user, "");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(String database) {
        return RealWorld.database().jdbcUrl().replaceFirst("[^/]*$", database);
    }
}
