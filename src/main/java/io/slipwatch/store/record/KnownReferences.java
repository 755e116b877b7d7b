package io.slipwatch.store.record;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.store.sql.Columns;
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

/** The bets that stand behind references. */
final class KnownReferences {

    static final Columns<NewBet> COLUMNS = new Columns<NewBet>()
            .with("operator", "text", bet -> bet.key().operator())
            .with("reference", "text", NewBet::reference);

    /** Read in {@link LockedSnapshot}, behind the references' locks: what is not found then is nobody's. */
    static final String SQL = """
            SELECT b.operator, b.reference, b.id, encode(b.fingerprint, 'hex'), b.provider, b.player_id, b.game_id,
                b.round_id, b.stake_minor, b.currency, b.placed_at, b.deadline, b.details
            FROM %s JOIN bet b USING (operator, reference)
            """.formatted(COLUMNS.unnest("i"));

    private KnownReferences() {}

    /** Whose reference it is. */
    record ReferenceKey(String operator, String reference) {
        static ReferenceKey of(NewBet bet) {
            return new ReferenceKey(bet.key().operator(), bet.reference());
        }
    }

    /** A recorded bet, as far as it is compared. */
    record ExistingBet(ReferenceKey reference, UUID id, String fingerprint, List<Field> fields, Instant deadline) {

        /** A bet that stands before its twin in the same batch. */
        static ExistingBet of(NewBet first, Instant deadline) {
            return new ExistingBet(
                    ReferenceKey.of(first),
                    first.key().id(),
                    first.fingerprint().hex(),
                    Field.of(first),
                    deadline);
        }

        BetKey key() {
            return new BetKey(reference.operator(), id);
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

    static Map<ReferenceKey, ExistingBet> read(ResultSet rows) throws SQLException {
        Map<ReferenceKey, ExistingBet> found = new HashMap<>();
        while (rows.next()) {
            ExistingBet known = known(rows);
            found.put(known.reference(), known);
        }
        return found;
    }

    private static ExistingBet known(ResultSet row) throws SQLException {
        List<Field> fields = List.of(
                new Field("provider", row.getString(5)),
                new Field("playerId", row.getString(6)),
                new Field("gameId", row.getString(7)),
                new Field("roundId", row.getString(8)),
                new Field("stake/amount", row.getLong(9)),
                new Field("stake/currency", row.getString(10)),
                new Field("placedAt", instant(row, 11)),
                new Field("details", row.getString(13)));
        return new ExistingBet(
                new ReferenceKey(row.getString(1), row.getString(2)),
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
