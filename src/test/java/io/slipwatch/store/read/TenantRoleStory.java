package io.slipwatch.store.read;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.store.access.KeyRepository;
import io.slipwatch.testing.Database;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Story;
import io.slipwatch.testing.TestKey;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second lock: what a reading transaction cannot see and do, whatever its query says. */
@Story
class TenantRoleStory {

    private static final String TABLES = """
            SELECT table_name FROM information_schema.columns
            WHERE table_schema = 'public' AND column_name = 'operator' ORDER BY 1
            """;

    /** What the API reads; a later table is found by its column. */
    private static final Set<String> READ = Set.of("bet", "history", "finding", "api_key", "access_log");

    /** PostgreSQL: insufficient_privilege. */
    private static final String REFUSED = "42501";

    @Inject
    ReadPool reads;

    @Inject
    BetRepository bets;

    @Inject
    HistoryRepository histories;

    @Inject
    KeyRepository keys;

    @Inject
    FindingRepository findings;

    @Test
    void a_query_that_forgets_the_operator_finds_that_of_the_reading_only() {
        String mine = bet();
        String theirs = bet();

        assertEquals(
                Set.of(mine),
                operators(
                        mine,
                        () -> bets.listAll().stream().map(row -> row.operator).toList()));
        assertEquals(
                Set.of(mine),
                operators(
                        mine,
                        () -> histories.listAll().stream()
                                .map(row -> row.operator)
                                .toList()));
        assertEquals(
                Set.of(theirs),
                operators(
                        theirs,
                        () -> keys.listAll().stream().map(row -> row.operator).toList()));
        assertEquals(1L, (long) join(reads.read(mine, bets::count)));
        assertTrue(join(reads.readAll(bets::count)) >= 2);
    }

    /** The operator of a bet. */
    private static String bet() {
        TestKey game = TestKey.issue("op-rows-" + System.nanoTime(), "game");
        Post.bet("demo", "win-x").send(game.given()).then().statusCode(201);
        game.given().get("/v1/bets").then().statusCode(200);
        return game.operator();
    }

    private Set<String> operators(String operator, java.util.concurrent.Callable<List<String>> query) {
        return new TreeSet<>(join(reads.read(operator, query)));
    }

    private static <T> T join(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void no_table_shows_the_reading_role_rows_of_another_operator() throws Exception {
        String mine = bet();
        bet();
        List<String> tables = Database.texts(TABLES);
        assertTrue(tables.containsAll(READ), tables.toString());

        for (String table : tables) {
            assertEquals(Set.of(), others(table, mine, mine), table + " read for " + mine);
            assertEquals(List.of(), shown(table, ""), table + " read for nobody");
            assertEquals(Set.of(), others(table, "*", "*"), table + " read for the platform");
        }
        assertEquals(List.of(mine), shown("bet", mine));
    }

    private static Set<String> others(String table, String operator, String own) throws SQLException {
        Set<String> shown = new TreeSet<>(shown(table, operator));
        shown.remove(own);
        return shown;
    }

    /** A setting that was local to a transaction before is an empty text in the next one, and not absent. */
    @Test
    void who_names_no_operator_is_not_shown_what_is_of_none() throws Exception {
        String stranger = "/v1/bets/by-reference/nobody-" + System.nanoTime();
        Http.anonymous().get(stranger).then().statusCode(401);
        await().until(() -> !Database.texts("SELECT 'there' FROM access_log WHERE operator = '' AND path = ?", stranger)
                .isEmpty());

        try (Connection connection = Database.asService()) {
            asReader(connection, "op-before");
            connection.rollback();
            asReader(connection, "");

            assertEquals(List.of(), Database.texts(connection, "SELECT path FROM access_log"));
        }
    }

    /** Operator {@code *} is an operator as any other: equal to itself, and to nobody else. */
    @Test
    void the_platform_is_no_wildcard() throws Exception {
        bet();
        finding("*");
        finding("op-finding-" + System.nanoTime());

        assertEquals(List.of("*"), shown("finding", "*"));
        for (String table : List.of("bet", "history")) {
            assertEquals(List.of(), shown(table, "*"), table);
        }
        assertEquals(0L, (long) join(reads.read("*", bets::count)));
        assertEquals(
                Set.of("*"),
                operators(
                        "*",
                        () -> findings.listAll().stream()
                                .map(row -> row.operator)
                                .toList()));
    }

    private static String finding(String operator) {
        UUID id = UUID.randomUUID();
        Database.update(
                "INSERT INTO finding (id, operator, provider, kind, occasion, evidence, opened_at)"
                        + " VALUES (?, ?, 'plain', 'callback-quarantined', ?, 'a story', clock_timestamp())",
                id,
                operator,
                id.toString());
        return Database.texts("SELECT operator FROM finding WHERE id = ?", id).getFirst();
    }

    /** While a service is upgraded replica by replica, an older one goes on to write findings of operator ''. */
    @Test
    void a_finding_of_nobody_by_an_older_replica_is_the_platform_s() {
        assertEquals("*", finding(""));
        assertEquals("op-x", finding("op-x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO bet SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'operator', '*'))).* FROM bet b LIMIT 1",
                "INSERT INTO api_key (id, operator, role, name, prefix, hash, created_at, created_by)"
                        + " VALUES (gen_random_uuid(), '*', 'support', 'n', 'p', sha256('1'), now(), 'test')",
                "INSERT INTO api_key (id, operator, role, name, prefix, hash, created_at, created_by)"
                        + " VALUES (gen_random_uuid(), 'demo', 'operate', 'n', 'p', sha256('2'), now(), 'test')"
            })
    void the_platform_has_no_bets_and_its_role_is_nobody_else_s(String sql) throws Exception {
        bet();

        try (Connection connection = Database.asService();
                Statement statement = connection.createStatement()) {
            // PostgreSQL: check_violation.
            assertEquals(
                    "23514",
                    assertThrows(SQLException.class, () -> statement.execute(sql))
                            .getSQLState());
        }
    }

    /** An empty operator stands for a transaction that names none. */
    private static List<String> shown(String table, String operator) throws SQLException {
        try (Connection connection = Database.asService()) {
            asReader(connection, operator);
            return Database.texts(connection, "SELECT DISTINCT operator FROM " + table);
        } catch (SQLException e) {
            assertTrue(!READ.contains(table) && REFUSED.equals(e.getSQLState()), table + ": " + e.getMessage());
            return List.of();
        }
    }

    private static void asReader(Connection connection, String operator) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL ROLE slipwatch_reader");
            if (!operator.isEmpty()) {
                statement.execute("SET LOCAL slipwatch.operator = '" + operator + "'");
            }
        }
    }

    @Test
    void the_reading_role_writes_nothing() {
        assertAll(Database.texts(TABLES).stream()
                .flatMap(table -> List.of(
                        "INSERT INTO " + table + " DEFAULT VALUES",
                        "UPDATE " + table + " SET operator = 'x'",
                        "DELETE FROM " + table,
                        "TRUNCATE " + table)
                        .stream())
                .map(sql -> () -> {
                    try (Connection connection = Database.asService();
                            Statement statement = connection.createStatement()) {
                        asReader(connection, "op-writer");
                        assertEquals(
                                REFUSED,
                                assertThrows(SQLException.class, () -> statement.execute(sql), sql)
                                        .getSQLState(),
                                sql);
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE bet DISABLE ROW LEVEL SECURITY",
                "CREATE POLICY all_of_it ON bet TO slipwatch_reader USING (true)",
                "DROP POLICY reading ON bet",
                "ALTER POLICY reading ON bet USING (true)",
                "ALTER TABLE history DISABLE TRIGGER ALL",
                "ALTER TABLE access_log DISABLE TRIGGER ALL",
                "DROP TABLE access_log",
                "TRUNCATE access_log",
                "DELETE FROM access_log",
                "UPDATE access_log SET actor = 'somebody else'",
                "UPDATE access_log SET times = times",
                "UPDATE history SET actor = 'somebody else'",
                "DELETE FROM history",
                "DELETE FROM bet",
                "DELETE FROM api_key",
                "UPDATE api_key SET role = 'admin'",
                "UPDATE api_key SET operator = 'demo'",
                "UPDATE api_key SET hash = hash",
                "SET session_replication_role = replica",
                "SET ROLE slipwatch_owner",
                "GRANT slipwatch_owner TO slipwatch",
                "ALTER ROLE slipwatch BYPASSRLS",
                "ALTER ROLE slipwatch SUPERUSER",
                "CREATE ROLE another",
                "CREATE TABLE public.another (id integer)",
                "CREATE OR REPLACE FUNCTION reading_operator() RETURNS text LANGUAGE sql RETURN 'demo'",
                "SELECT grant_reading()",
                "COPY bet TO PROGRAM 'cat'"
            })
    void the_service_cannot_take_more_than_it_was_given(String sql) throws Exception {
        try (Connection connection = Database.asService();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertEquals(
                    REFUSED,
                    assertThrows(SQLException.class, () -> statement.execute(sql), sql)
                            .getSQLState());
        }
    }

    /** A grant by one who may not give it away is a warning to PostgreSQL, and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"history", "access_log"})
    void the_service_cannot_grant_itself_to_change_what_is_append_only(String table) throws Exception {
        try (Connection connection = Database.asService();
                Statement statement = connection.createStatement()) {
            try {
                statement.execute("GRANT UPDATE, DELETE ON " + table + " TO slipwatch, slipwatch_reader");
            } catch (SQLException e) {
                assertEquals(REFUSED, e.getSQLState());
            }
        }

        assertEquals(
                List.of(),
                Database.texts(
                        "SELECT grantee || ' ' || privilege_type FROM information_schema.role_table_grants"
                                + " WHERE table_name = ? AND grantee <> current_user AND privilege_type NOT IN ('SELECT', 'INSERT')",
                        table));
    }
}
