package io.slipwatch.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.slipwatch.api.BetView.CauseView;
import io.slipwatch.bet.model.Money;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes a bet field by field, with the same result as the record's own serialization. Every answer about a bet goes
 * through this, and reflection takes three times as long (measured 2026-11-23). A test compares it with the record.
 */
final class BetSerializer extends StdSerializer<BetView> {

    BetSerializer() {
        super(BetView.class);
    }

    @Override
    public void serialize(BetView bet, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(bet);
        json.writeStringField("id", bet.id().toString());
        json.writeStringField("reference", bet.reference());
        json.writeStringField("provider", bet.provider());
        json.writeStringField("playerId", bet.playerId());
        json.writeStringField("gameId", bet.gameId());
        text(json, "roundId", bet.roundId());
        money(json, "stake", bet.stake());
        instant(json, "placedAt", bet.placedAt());
        json.writeStringField("status", bet.status().name());
        progress(bet, json);
        json.writeNumberField("version", bet.version());
        instant(json, "deadline", bet.deadline());
        json.writeNumberField("attempts", bet.attempts());
        instant(json, "nextAttemptAt", bet.nextAttemptAt());
        if (bet.cause().isPresent()) {
            cause(json, bet.cause().get());
        } else {
            json.writeNullField("cause");
        }
        instant(json, "createdAt", bet.createdAt());
        instant(json, "updatedAt", bet.updatedAt());
        instant(json, "returnedAt", bet.returnedAt());
        if (!bet.warnings().isEmpty()) {
            provider.defaultSerializeField("warnings", bet.warnings(), json);
        }
        json.writeEndObject();
    }

    private static void progress(BetView bet, JsonGenerator json) throws IOException {
        name(json, "outcome", bet.outcome());
        if (bet.payout().isPresent()) {
            money(json, "payout", bet.payout().get());
        } else {
            json.writeNullField("payout");
        }
        json.writeBooleanField("late", bet.late());
        if (bet.revision().isPresent()) {
            json.writeNumberField("revision", bet.revision().get());
        } else {
            json.writeNullField("revision");
        }
        json.writeStringField("delivery", bet.delivery().name());
        text(json, "providerBetId", bet.providerBetId());
    }

    private static void cause(JsonGenerator json, CauseView cause) throws IOException {
        json.writeObjectFieldStart("cause");
        name(json, "code", cause.code());
        name(json, "class", cause.attemptClass());
        text(json, "gateway", cause.gateway());
        instant(json, "at", cause.at());
        name(json, "next", cause.next());
        instant(json, "nextAt", cause.nextAt());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String field, Optional<String> value) throws IOException {
        // The generator writes null for null.
        json.writeStringField(field, value.orElse(null));
    }

    private static void name(JsonGenerator json, String field, Optional<? extends Enum<?>> value) throws IOException {
        text(json, field, value.map(Enum::name));
    }

    private static void money(JsonGenerator json, String field, Money money) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("amount", money.amount());
        json.writeStringField("currency", money.currency());
        json.writeEndObject();
    }

    private static void instant(JsonGenerator json, String field, Optional<Instant> value) throws IOException {
        text(json, field, value.map(Instant::toString));
    }

    private static void instant(JsonGenerator json, String field, Instant value) throws IOException {
        json.writeStringField(field, value.toString());
    }
}
