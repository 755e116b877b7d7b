package io.slipwatch.store.after;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Cause;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.HistoryLine.After;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.Status;
import io.slipwatch.store.HistoryStory;
import io.slipwatch.testing.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every state that a row of the table {@code bet} was ever committed in, kept by a trigger: who reads would come too late. */
final class SeenRows implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SeenRows() {}

    /** From now on, of the bets of that operator. */
    static SeenRows of(String operator) throws SQLException {
        HistoryStory.asSuperuser("""
                CREATE TABLE seen_bet (n bigint GENERATED ALWAYS AS IDENTITY, id uuid NOT NULL, row jsonb NOT NULL);
                CREATE FUNCTION see_bet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    INSERT INTO public.seen_bet (id, row) VALUES (NEW.id, to_jsonb(NEW));
                    RETURN NULL;
                END $$;
                CREATE TRIGGER seen AFTER INSERT OR UPDATE ON bet FOR EACH ROW WHEN (NEW.operator = '%s')
                    EXECUTE FUNCTION see_bet();
                GRANT SELECT ON seen_bet TO PUBLIC;
                """.formatted(operator));
        return new SeenRows();
    }

    /** One bet's, in their order. */
    List<Row> of(UUID bet) {
        return Database.texts("SELECT row::text FROM seen_bet WHERE id = ? ORDER BY n", bet).stream()
                .map(Row::read)
                .toList();
    }

    @Override
    public void close() throws SQLException {
        HistoryStory.asSuperuser("DROP TRIGGER seen ON bet; DROP FUNCTION see_bet; DROP TABLE seen_bet");
    }

    /** What a row says of its bet, read without anything of the service. */
    record Row(int version, Instant deadline, After after) {

        private static Row read(String json) {
            try {
                JsonNode row = JSON.readTree(json);
                return new Row(
                        row.get("version").intValue(), instant(row, "deadline").orElseThrow(), after(row));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static After after(JsonNode row) {
            Optional<String> providerBetId = text(row, "provider_bet_id");
            return new After(
                    Status.valueOf(row.get("status").textValue()),
                    Delivery.valueOf(row.get("delivery").textValue()),
                    text(row, "outcome")
                            .map(outcome -> new Result(
                                    Outcome.valueOf(outcome),
                                    row.get("payout_minor").longValue(),
                                    row.get("revision").intValue(),
                                    providerBetId)),
                    row.get("late").booleanValue(),
                    providerBetId,
                    row.get("attempts").intValue(),
                    text(row, "cause_class")
                            .map(known -> new Cause(
                                    AttemptClass.valueOf(known),
                                    text(row, "cause_code").map(CauseCode::valueOf),
                                    text(row, "cause_gateway"),
                                    instant(row, "cause_at").orElseThrow())),
                    Optional.empty());
        }

        private static Optional<String> text(JsonNode row, String column) {
            return Optional.ofNullable(row.get(column).textValue());
        }

        private static Optional<Instant> instant(JsonNode row, String column) {
            return text(row, column).map(at -> OffsetDateTime.parse(at).toInstant());
        }
    }
}
