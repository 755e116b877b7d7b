package io.slipwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.slipwatch.run.embedded.EmbeddedDatabase;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history is append-only, without gaps, and a chain. */
@Story
public class HistoryStory {

    /** Counts bets whose chain, recomputed from the entries alone, does not end at the bet's head. */
    private static final String BROKEN_CHAINS = """
            WITH RECURSIVE chain AS (
                SELECT operator, bet, version, entry_hash('', operator, bet, version, at, kind, actor, content, after) AS hash
                FROM history WHERE version = 1
                UNION ALL
                SELECT h.operator, h.bet, h.version,
                    entry_hash(c.hash, h.operator, h.bet, h.version, h.at, h.kind, h.actor, h.content, h.after)
                FROM chain c JOIN history h ON h.operator = c.operator AND h.bet = c.bet AND h.version = c.version + 1)
            SELECT count(*) FROM bet b
            WHERE NOT EXISTS (SELECT FROM chain c WHERE c.operator = b.operator AND c.bet = b.id
                AND c.version = b.version AND c.hash = b.head_hash)
            """;

    @Test
    void every_chain_can_be_recomputed_and_ends_at_its_bets_head() throws Exception {
        Sent returned = Post.bet("demo", "win-x").recorded();
        Sent late =
                Post.bet("demo", "late-0.2-x").dueIn(Duration.ofMillis(2_500)).recorded();
        Sent lost = Post.bet("demo", "hang-lost-x").recorded();
        returned.once("RETURNED");
        late.once(now -> now.getBoolean("late"));
        lost.once("RETURNED");

        try (Connection owner = connect(RealWorld.database().ownerUser())) {
            assertEquals(0, number(owner, BROKEN_CHAINS));
            assertEquals(
                    0,
                    number(
                            owner,
                            "SELECT count(*) FROM bet b WHERE b.version <> (SELECT count(*) FROM history h WHERE h.bet = b.id)"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE history SET content = content", "DELETE FROM history", "TRUNCATE history"})
    void the_services_role_can_only_insert(String sql) throws Exception {
        try (Connection service = connect(RealWorld.database().serviceUser());
                Statement statement = service.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql));
            assertEquals("42501", refused.getSQLState());
        }
    }

    @Test
    void the_trigger_refuses_even_the_owner() throws Exception {
        Post.bet("demo", "win-x").recorded();
        try (Connection owner = connect(RealWorld.database().ownerUser());
                Statement statement = owner.createStatement()) {
            SQLException refused =
                    assertThrows(SQLException.class, () -> statement.execute("UPDATE history SET content = content"));
            assertEquals("42501", refused.getSQLState());
        }
    }

    @Test
    void what_is_read_by_transaction_and_sequence_skips_nothing() throws Exception {
        Post.bet("demo", "win-x").recorded().once("RETURNED");
        try (Connection owner = connect(RealWorld.database().ownerUser())) {
            // In one statement: what earlier stories began may still be written.
            assertEquals(
                    0,
                    number(
                            owner,
                            "SELECT count(*) - count(DISTINCT (tx, seq)) FROM history WHERE tx < pg_snapshot_xmin(pg_current_snapshot())"));
        }
    }

    public static Connection connect(String user) throws SQLException {
        EmbeddedDatabase database = RealWorld.database();
        return DriverManager.getConnection(database.jdbcUrl(), user, "");
    }

    public static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    public static void asSuperuser(String sql) throws SQLException {
        try (Connection superuser = connect("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
