package io.slipwatch.provider.adapter.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.provider.http.HttpProtocol;
import io.slipwatch.provider.http.NamedBet;
import io.slipwatch.provider.http.Reply;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.Json;
import io.slipwatch.provider.spi.Unreadable;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.time.InstantSource;
import java.util.UUID;

/** The protocol of {@code openapi/provider.yaml}, with one gateway. */
final class StandardProtocol implements HttpProtocol {

    private final Requests requests;
    private final ReplyParser replies;

    StandardProtocol(GatewayConfig gateway, InstantSource wallClock) {
        this.requests = new Requests(gateway, wallClock);
        this.replies = new ReplyParser(gateway.answers(), wallClock);
    }

    @Override
    public RequestOptions address(Claim claim) {
        return requests.address(claim);
    }

    @Override
    public HostAndPort authority() {
        return requests.authority();
    }

    @Override
    public Outgoing write(Claim claim) {
        return requests.outgoing(claim);
    }

    @Override
    public NamedBet named(Bet bet, Reply reply) {
        return named(reply.body().getBytes(), bet.key().id());
    }

    /** A body that is no JSON names nothing. */
    static NamedBet named(byte[] utf8, UUID bet) {
        if (utf8.length == 0) {
            return NamedBet.NONE;
        }
        try {
            JsonNode id = Json.object(utf8).path("id");
            return id.isTextual() ? NamedBet.of(id.textValue(), bet) : NamedBet.NONE;
        } catch (Unreadable noJson) {
            return NamedBet.NONE;
        }
    }

    @Override
    public Answer read(Call call, Bet bet, Reply reply, NamedBet named) {
        return replies.read(call, bet, reply, named);
    }
}
