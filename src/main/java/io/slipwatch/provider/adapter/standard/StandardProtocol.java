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
import java.time.InstantSource;

/** The protocol of {@code openapi/provider.yaml}, with one gateway. */
final class StandardProtocol implements HttpProtocol {

    private final Requests requests;
    private final ReplyParser replies;

    StandardProtocol(GatewayConfig gateway, InstantSource wallClock) {
        this.requests = new Requests(gateway.credentials(), wallClock);
        this.replies = new ReplyParser(gateway.answers(), wallClock);
    }

    @Override
    public Target target(Claim claim) {
        return Requests.target(claim);
    }

    @Override
    public Outgoing write(Claim claim) {
        return requests.outgoing(claim);
    }

    /** A body that is no JSON names nothing. */
    @Override
    public NamedBet named(Bet bet, Reply reply) {
        byte[] utf8 = reply.body().getBytes();
        if (utf8.length == 0) {
            return NamedBet.NONE;
        }
        try {
            JsonNode id = Json.object(utf8).path("id");
            return id.isTextual() ? NamedBet.of(id.textValue(), bet.key().id()) : NamedBet.NONE;
        } catch (Unreadable noJson) {
            return NamedBet.NONE;
        }
    }

    @Override
    public Answer read(Call call, Bet bet, Reply reply) {
        return replies.read(call, bet, reply);
    }
}
