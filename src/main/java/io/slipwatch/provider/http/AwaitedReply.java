package io.slipwatch.provider.http;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.provider.spi.Answer;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.Consumer;

/** The reply to one request: read whole and put into its class, however late it comes. On the connection's thread. */
final class AwaitedReply {

    private final HttpGatewayConnection wire;
    private final Claim claim;
    private final HttpClientRequest request;
    private final AnswerDecoder answers;
    private final ConnectionUse use;
    private final Consumer<Answer> replied;

    /**
     * From now on the connection's next answer is this one; right before the request is sent.
     *
     * @param replied hears once what it came to
     */
    AwaitedReply(
            HttpGatewayConnection wire,
            Claim claim,
            HttpClientRequest request,
            AnswerDecoder answers,
            Consumer<Answer> replied) {
        this.wire = wire;
        this.claim = claim;
        this.request = request;
        this.answers = answers;
        this.use = answers.expectAnswer(bet().key().id());
        this.replied = replied;
    }

    /** Begins to wait for it. */
    void listen() {
        request.response().onComplete(this::responded);
    }

    private void responded(AsyncResult<HttpClientResponse> responded) {
        if (responded.failed()) {
            if (use == ConnectionUse.FIRST) {
                wire.hungUp(request.connection());
            }
            replied.accept(BrokenReply.beforeAnswer(responded.cause()));
            return;
        }
        HttpClientResponse response = responded.result();
        new ReplyBody(response, use).read().onComplete(body -> {
            if (body.succeeded()) {
                replied.accept(read(body.result()));
            } else {
                replied.accept(BrokenReply.inAnswer(body.cause(), response.statusCode()));
                request.reset();
            }
        });
    }

    /** Only a connection whose answers say what they are about carries another one: a copy of this one is told by that. */
    private Answer read(Reply reply) {
        NamedBet named = wire.protocol().named(bet(), reply);
        if (named != NamedBet.OURS) {
            // Before the pool has it back.
            answers.retire();
        }
        return BelievedAnswer.of(reply, named, () -> wire.protocol().read(claim.call(), bet(), reply))
                .without(wire.terms().credentials());
    }

    private Bet bet() {
        return claim.tracked().bet();
    }
}
