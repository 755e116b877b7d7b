package io.slipwatch.provider.adapter.standard;

import com.fasterxml.jackson.core.JsonGenerator;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.bet.model.Money;
import io.slipwatch.provider.http.HttpProtocol;
import io.slipwatch.provider.spi.Credentials;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.Json;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the {@code http} adapter's requests to one gateway. */
final class Requests {

    private final GatewayConfig config;
    private final InstantSource wallClock;

    Requests(GatewayConfig config, InstantSource wallClock) {
        this.config = config;
        this.wallClock = wallClock;
    }

    RequestOptions address(Claim claim) {
        URI url = config.url();
        return new RequestOptions()
                .setMethod(claim.call() == Call.SUBMIT ? HttpMethod.POST : HttpMethod.GET)
                // A certificate is for the address itself, without the brackets that set it off from a port.
                .setHost(url.getHost().replaceAll("[\\[\\]]", ""))
                .setPort(port())
                .setSsl(tls())
                .setURI(url.getRawPath() + path(claim));
    }

    /** For the header {@code Host}: an IPv6 address in brackets (RFC 3986, 3.2.2), a port where it is not the usual one. */
    HostAndPort authority() {
        return HostAndPort.create(config.url().getHost(), port());
    }

    private int port() {
        int port = config.url().getPort();
        return port == -1 ? (tls() ? 443 : 80) : port;
    }

    private boolean tls() {
        return "https".equalsIgnoreCase(config.url().getScheme());
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
        headers.putAll(config.credentials()
                .headers(new Credentials.Message(messageId, wallClock.instant().getEpochSecond(), body)));
        return new HttpProtocol.Outgoing(headers, body);
    }

    private static String path(Claim claim) {
        Bet bet = claim.tracked().bet();
        return switch (claim.call()) {
            case SUBMIT -> "/bets";
            case INQUIRE ->
                "/bets/" + bet.key().id() + "?reference=" + URLEncoder.encode(bet.reference(), StandardCharsets.UTF_8);
        };
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
