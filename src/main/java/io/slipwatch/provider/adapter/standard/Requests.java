package io.slipwatch.provider.adapter.standard;

import com.fasterxml.jackson.core.JsonGenerator;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.bet.model.Money;
import io.slipwatch.provider.http.HttpProtocol;
import io.slipwatch.provider.spi.Credentials;
import io.slipwatch.provider.spi.Json;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the {@code http} adapter's requests to one gateway. */
final class Requests {

    private final Credentials credentials;
    private final InstantSource wallClock;

    Requests(Credentials credentials, InstantSource wallClock) {
        this.credentials = credentials;
        this.wallClock = wallClock;
    }

    static HttpProtocol.Target target(Claim claim) {
        Bet bet = claim.tracked().bet();
        return switch (claim.call()) {
            case SUBMIT -> new HttpProtocol.Target(HttpMethod.POST, "/bets");
            case INQUIRE ->
                new HttpProtocol.Target(
                        HttpMethod.GET,
                        "/bets/" + bet.key().id() + "?reference="
                                + URLEncoder.encode(bet.reference(), StandardCharsets.UTF_8));
        };
    }

    /** Written at the last moment: a signature has a timestamp. */
    HttpProtocol.Outgoing outgoing(Claim claim) {
        Bet bet = claim.tracked().bet();
        boolean submit = claim.call() == Call.SUBMIT;
        String body = submit ? body(bet) : "";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (submit) {
            headers.put("Content-Type", "application/json");
            headers.put("Idempotency-Key", bet.key().id().toString());
        }
        // The epoch is raised by every claim, so this is unique per attempt, and the same wherever it is looked up.
        String messageId = bet.key().id() + "_" + claim.epoch();
        headers.putAll(credentials.headers(
                new Credentials.Message(messageId, wallClock.instant().getEpochSecond(), body)));
        return new HttpProtocol.Outgoing(headers, body);
    }

    private static String body(Bet bet) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("id", bet.key().id().toString());
            json.writeStringField("reference", bet.reference());
            json.writeStringField("playerId", bet.playerId());
            json.writeStringField("gameId", bet.gameId());
            if (bet.roundId().isPresent()) {
                json.writeStringField("roundId", bet.roundId().get());
            }
            stake(json, bet.stake());
            json.writeStringField("placedAt", bet.placedAt().toString());
            json.writeStringField("deadline", bet.deadline().toString());
            if (bet.details().isPresent()) {
                json.writeFieldName("details");
                json.writeRawValue(bet.details().get());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void stake(JsonGenerator json, Money stake) throws IOException {
        json.writeObjectFieldStart("stake");
        json.writeNumberField("amount", stake.amount());
        json.writeStringField("currency", stake.currency());
        json.writeEndObject();
    }
}
