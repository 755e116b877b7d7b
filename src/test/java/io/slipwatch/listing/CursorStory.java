package io.slipwatch.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.Secrets;
import io.slipwatch.testing.Bulk;
import io.slipwatch.testing.Bulk.Request;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Published;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor goes from page to page and nowhere else. */
@Story
class CursorStory {

    private static final String BAD = "400 invalid-cursor";
    private final Instant now = InstantSource.system().instant();

    @Inject
    Secrets secrets;

    @Test
    void a_cursor_is_taken_back_only_as_it_was_given_out() {
        String player = "p-" + System.nanoTime();
        Post.bet("demo", "win-x").with("playerId", player).recorded();
        Post.bet("demo", "win-x").with("playerId", player).recorded();
        String list = "/v1/bets?playerId=" + player + "&limit=1";
        String given = Bulk.send(Request.get(list)).json().path("next").textValue();

        assertEquals("200", verdict(list, given));
        assertEquals(BAD, verdict(list, given.substring(0, given.length() - 1)));
        assertEquals(BAD, verdict(list, given + "A"));
        assertEquals(BAD, verdict(list, given.substring(1) + given.charAt(0)));
        assertEquals(BAD, verdict("/v1/bets?playerId=p-1029&limit=1", given));
        assertEquals(BAD, verdict("/v1/bets?limit=1", given));
        assertEquals(BAD, verdict("/v1/findings?limit=1", given));
    }

    @Test
    void a_day_old_one_is_taken_back_no_more() {
        assertEquals("200", verdict("/v1/bets?limit=1", issued("demo", Cursor.LIFE.minusMinutes(1))));
        assertEquals(BAD, verdict("/v1/bets?limit=1", issued("demo", Cursor.LIFE)));
    }

    @Test
    void another_operators_is_not_taken() {
        assertEquals("200", verdict("/v1/bets?limit=1", issued("demo", Duration.ZERO)));
        assertEquals(BAD, verdict("/v1/bets?limit=1", issued("other", Duration.ZERO)));
    }

    private static String verdict(String list, String cursor) {
        return Published.verdict(Bulk.send(Request.get(list + "&cursor=" + cursor)));
    }

    private String issued(String operator, Duration ago) {
        BetLookup.Filter all = new BetLookup.Filter(
                operator,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Cursor cursor = new Cursors(secrets, InstantSource.fixed(now.minus(ago)))
                .of(all)
                .toCompletableFuture()
                .join();
        return cursor.write(Position.at(now, new UUID(0, 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE secret SET value = ''",
                "DELETE FROM secret",
                "TRUNCATE secret",
                "INSERT INTO secret VALUES ('other', '')"
            })
    void the_services_role_can_only_read_the_key(String sql) throws Exception {
        try (Connection service = DriverManager.getConnection(
                        RealWorld.database().jdbcUrl(), RealWorld.database().serviceUser(), "");
                Statement statement = service.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql));
            assertEquals("42501", refused.getSQLState());
        }
    }
}
