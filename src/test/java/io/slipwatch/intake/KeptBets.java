package io.slipwatch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.testing.RealWorld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the database holds, read behind the service's back. */
final class KeptBets implements AutoCloseable {

    private final Connection connection;

    KeptBets() throws SQLException {
        connection = connect();
    }

    static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                RealWorld.database().jdbcUrl(), RealWorld.database().ownerUser(), "");
    }

    /** How many bets there are; half a bet would be a bet without its history. */
    synchronized long count() throws SQLException {
        assertEquals(
                0,
                number("SELECT count(*) FROM bet b WHERE NOT EXISTS "
                        + "(SELECT FROM history h WHERE h.operator = b.operator AND h.bet = b.id AND h.version = 1)"));
        return number("SELECT count(*) FROM bet");
    }

    synchronized long withReference(String reference) throws SQLException {
        return number("SELECT count(*) FROM bet WHERE operator = 'demo' AND reference = ?", reference);
    }

    synchronized long number(String sql, String... parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int at = 0; at < parameters.length; at++) {
                query.setString(at + 1, parameters[at]);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Holds what is kept, but for the details, against what was sent. */
    synchronized void holdFields(JsonNode sent) throws SQLException {
        String reference = sent.path("reference").textValue();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT provider, player_id, game_id, coalesce(round_id, ''), currency, stake_minor::text,
                    placed_at FROM bet WHERE operator = 'demo' AND reference = ?""")) {
            query.setString(1, reference);
            try (ResultSet row = query.executeQuery()) {
                assertEquals(true, row.next(), () -> "acknowledged and not there: " + sent);
                assertEquals(
                        List.of(
                                sent.path("provider").asText(),
                                sent.path("playerId").asText(),
                                sent.path("gameId").asText(),
                                sent.path("roundId").asText(),
                                sent.path("stake").path("currency").asText(),
                                sent.path("stake").path("amount").asText()),
                        List.of(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)));
                assertEquals(
                        OffsetDateTime.parse(sent.path("placedAt").textValue())
                                .toInstant()
                                .truncatedTo(ChronoUnit.MICROS),
                        row.getObject(7, OffsetDateTime.class).toInstant());
            }
        }
    }

    /** Holds the details that are kept against those that were sent, letter by letter. */
    synchronized void holdDetails(String reference, String sent) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT details FROM bet WHERE operator = 'demo' AND reference = ?")) {
            query.setString(1, reference);
            try (ResultSet row = query.executeQuery()) {
                assertEquals(true, row.next(), () -> "acknowledged and not there: " + reference);
                assertEquals(sent, row.getString(1));
            }
        }
    }

    /** Holds the details that are kept against a body whose letters may stand in any order. */
    synchronized void holdDetailsIn(JsonNode sent, String body) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT coalesce(details, '') FROM bet WHERE operator = 'demo' AND reference = ?")) {
            query.setString(1, sent.path("reference").textValue());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                assertTrue(body.contains(row.getString(1)), () -> "other letters were kept than sent: " + body);
                assertEquals(sent.has("details"), !row.getString(1).isEmpty());
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
