package io.slipwatch.access;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.slipwatch.run.embedded.EmbeddedDatabase;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Story;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a token: one answer, at every door, and nothing is changed. */
@Story
@WithTestResource(IssuerWorld.class)
class ForgedTokenStory {

    @Test
    void nobody_comes_in_anywhere_and_all_are_told_the_same() throws Exception {
        // Given
        Map<String, List<String>> mutations = Mutations.of(IssuerWorld.issuer());
        List<SecuredOperation> operations = SecuredOperation.all();
        assertTrue(mutations.size() >= 40 && operations.size() >= 13, mutations.size() + " x " + operations.size());
        List<String> letIn = new ArrayList<>();
        try (Knocking callers = new Knocking()) {
            Knocking.Reply refused = callers.knock(operations.getFirst(), List.of());
            // Not at once: the start does not wait for an identity provider.
            await("the token before its mutations")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> status("Bearer " + Mutations.good(IssuerWorld.issuer())) == 200);
            Map<String, String> before = quietContent();

            // When
            for (Map.Entry<String, List<String>> mutation : mutations.entrySet()) {
                for (SecuredOperation operation : operations) {
                    Knocking.Reply reply = callers.knock(operation, mutation.getValue());
                    if (!reply.equals(refused)) {
                        letIn.add(mutation.getKey() + ", " + operation + ": " + reply);
                    }
                }
            }

            // Then
            assertEquals(401, refused.status());
            assertEquals("application/problem+json", refused.mediaType().split(";", 2)[0]);
            assertEquals("Bearer", refused.challenge());
            assertTrue(refused.body().contains("/problems/unauthenticated"), refused.body());
            assertEquals(List.of(), letIn);
            assertEquals(before, content());
        }
    }

    @Test
    void a_header_beyond_all_limits_is_431() throws Exception {
        try (Knocking callers = new Knocking()) {
            String endless = "Bearer " + "a".repeat(24 * 1024);

            assertEquals(431, callers.status(SecuredOperation.all().getFirst(), endless));
        }
    }

    private static int status(String credential) {
        return Http.given().header("Authorization", credential).get("/v1/bets").statusCode();
    }

    /** The bets of earlier stories are at their ends. */
    private static Map<String, String> quietContent() {
        await().atMost(Duration.ofSeconds(30)).until(ForgedTokenStory::content, content -> content.equals(content()));
        return content();
    }

    /** One hash for each table: a changed row is as bad as a new one. That they were refused is logged, and nothing else. */
    private static Map<String, String> content() {
        EmbeddedDatabase database = RealWorld.database();
        try (Connection owner =
                        DriverManager.getConnection(database.jdbcUrl(), database.ownerUser(), "loopback-is-trusted");
                Statement statement = owner.createStatement()) {
            Map<String, String> content = new TreeMap<>();
            for (String table : texts(
                    statement,
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'access_log'")) {
                content.put(
                        table,
                        texts(
                                        statement,
                                        "SELECT count(*) || ' ' || coalesce(md5(string_agg(r::text, '' ORDER BY r::text)), '') FROM "
                                                + table + " r")
                                .getFirst());
            }
            return content;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
