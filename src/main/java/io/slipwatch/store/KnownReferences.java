package io.slipwatch.store;

import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.NewBet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bets that stand behind references that were not inserted. A second statement, because the snapshot of the insert
 * cannot see a row that was committed meanwhile; it writes a word into the WAL, so that the commit of a batch of mere
 * replays is as durable as the rows that they are answered with (law 8).
 */
final class KnownReferences {

    private static final Columns<NewBet> COLUMNS = new Columns<NewBet>()
            .with("operator", "text", bet -> bet.key().operator())
            .with("reference", "text", NewBet::reference);

    private static final String SQL = """
            SELECT b.operator, b.reference, b.id, encode(b.fingerprint, 'hex'), b.provider, b.player_id, b.game_id,
                b.round_id, b.stake_minor, b.currency, b.placed_at, b.deadline, b.details,
                pg_logical_emit_message(true, 'slipwatch', 'replay')
            FROM bet b JOIN %s USING (operator, reference)
            """.formatted(COLUMNS.unnest("i"));

    private KnownReferences() {}

    /** Whose reference it is. */
    record Place(String operator, String reference) {
        static Place of(NewBet bet) {
            return new Place(bet.key().operator(), bet.reference());
        }
    }

    /** A recorded bet, as far as it is compared. */
    record Known(Place place, UUID id, String fingerprint, List<Field> fields, Instant deadline) {

        BetKey key() {
            return new BetKey(place.operator(), id);
        }

        boolean same(NewBet bet) {
            return fingerprint.equals(bet.fingerprint().hex());
        }

        /** The names of the fields that differ; where none does, a deadline was sent once and left out once. */
        List<String> differences(NewBet bet) {
            List<String> names = new ArrayList<>();
            List<Field> sent = Field.of(bet);
            for (int i = 0; i < fields.size(); i++) {
                if (!fields.get(i).equals(sent.get(i))) {
                    names.add(sent.get(i).name());
                }
            }
            boolean other = bet.deadline()
                    .filter(sentDeadline -> !sentDeadline.equals(deadline))
                    .isPresent();
            if (other || names.isEmpty()) {
                names.add("deadline");
            }
            return names;
        }
    }

    /** A field of a bet, to compare and to name. */
    record Field(String name, @Nullable Object value) {
        static List<Field> of(NewBet bet) {
            return List.of(
                    new Field("provider", bet.provider()),
                    new Field("playerId", bet.playerId()),
                    new Field("gameId", bet.gameId()),
                    new Field("roundId", bet.roundId().orElse(null)),
                    new Field("stake/amount", bet.stake().amount()),
                    new Field("stake/currency", bet.stake().currency()),
                    new Field("placedAt", bet.placedAt()),
                    new Field("details", bet.details().orElse(null)));
        }
    }

    /** In the transaction of a {@link Sight}, whose settings it leaves as they are. */
    static Map<Place, Known> find(Connection connection, List<NewBet> bets) throws SQLException {
        Map<Place, Known> found = new HashMap<>();
        Transactions.query(
                        connection,
                        SQL,
                        statement -> COLUMNS.bind(connection, statement, 1, bets),
                        KnownReferences::known)
                .forEach(known -> found.put(known.place(), known));
        return found;
    }

    private static Known known(ResultSet row) throws SQLException {
        List<Field> fields = List.of(
                new Field("provider", row.getString(5)),
                new Field("playerId", row.getString(6)),
                new Field("gameId", row.getString(7)),
                new Field("roundId", row.getString(8)),
                new Field("stake/amount", row.getLong(9)),
                new Field("stake/currency", row.getString(10)),
                new Field("placedAt", instant(row, 11)),
                new Field("details", row.getString(13)));
        return new Known(
                new Place(row.getString(1), row.getString(2)),
                Objects.requireNonNull(row.getObject(3, UUID.class)),
                row.getString(4),
                fields,
                instant(row, 12));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElseThrow();
    }
}
