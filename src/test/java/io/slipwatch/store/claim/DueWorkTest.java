package io.slipwatch.store.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.store.sql.Query;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What falls due is found by an index that holds nothing else, whatever calls there are. */
class DueWorkTest {

    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .start();
        // By the simple protocol: by the other one the server wants values for the parameters of a plan that has none.
        connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres") + "&preferQueryMode=simple");
        connection.setAutoCommit(false);
        rows("CREATE ROLE slipwatch LOGIN");
        connection.commit();
        Flyway.configure(DueWorkTest.class.getClassLoader())
                .dataSource(server.getPostgresDatabase())
                .placeholders(Map.of("service_role", "slipwatch"))
                .load()
                .migrate();
    }

    @AfterAll
    static void end() throws Exception {
        connection.close();
        server.close();
    }

    @Test
    void each_call_has_its_work() {
        Set<Call> served = Stream.of(DueWork.values()).map(DueWork::call).collect(Collectors.toSet());

        assertEquals(EnumSet.allOf(Call.class), served, "a new call needs its kinds of due work, and their indexes");
    }

    /** The claim's statement and the index agree word for word: else the planner reads all that is due instead. */
    @ParameterizedTest
    @EnumSource(DueWork.class)
    void each_kind_has_an_index_of_its_own(DueWork work) throws Exception {
        assertEquals(
                List.of(index(work)),
                rows("SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid"
                        + " WHERE regexp_replace(pg_get_expr(indpred, indrelid), '[()]|::text', '', 'g') = '"
                        + work.index().replace("'", "''") + "'"));
    }

    @Test
    void a_claim_reads_each_kind_by_its_index() throws Exception {
        List<String> plan = plan(ClaimStatement.SQL);

        for (DueWork work : DueWork.values()) {
            assertEquals(1, plan.stream().filter(line -> by(line, work)).count(), () -> String.join("\n", plan));
        }
        assertTrue(plan.stream().noneMatch(line -> line.contains("Seq Scan on bet")), () -> String.join("\n", plan));
    }

    @Test
    void the_sweep_finds_providers_by_the_same_indexes() throws Exception {
        List<String> plan = plan(SweepStatements.UNCONFIGURED);

        for (DueWork work : DueWork.values()) {
            assertTrue(plan.stream().filter(line -> by(line, work)).count() >= 2, () -> String.join("\n", plan));
        }
    }

    private static boolean by(String line, DueWork work) {
        return line.contains("using " + index(work) + " on bet") || line.contains("Scan on " + index(work) + " ");
    }

    private static String index(DueWork work) {
        return switch (work) {
            case FIRST -> "bet_to_submit";
            case AGAIN -> "bet_to_resubmit";
            case ASK -> "bet_to_inquire";
        };
    }

    /** As the service plans it, once for all values. */
    private static List<String> plan(String sql) throws SQLException {
        rows(Query.settings(1_000));
        String numbered = sql;
        for (int number = 1; numbered.contains("?"); number++) {
            numbered = numbered.replaceFirst("\\?", "\\$" + number);
        }
        List<String> plan = rows("EXPLAIN (GENERIC_PLAN) " + numbered);
        connection.rollback();
        return plan;
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        }
        return rows;
    }
}
