package io.slipwatch.provider.http;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.provider.spi.Answer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/**
 * What is said to a gateway over HTTP, and what its answers mean: the part of an adapter that differs from protocol to
 * protocol. The transport owns connections, clocks and threads; a protocol does no I/O and keeps nothing between calls.
 */
public interface HttpProtocol {

    /** Where the call goes at the gateway. */
    Target target(Claim claim);

    /** Writes the request. Called right before it is sent, on the connection's thread, because a signature has a timestamp. */
    Outgoing write(Claim claim);

    /** Which bet the answer says that it is about. */
    NamedBet named(Bet bet, Reply reply);

    /** Puts an answer into its class; whether it is the one to our question was judged by the bet that it names. */
    Answer read(Call call, Bet bet, Reply reply);

    /**
     * Where a call goes.
     *
     * @param path behind the gateway's own, query included, percent-encoded; empty or with a slash in front
     */
    record Target(HttpMethod method, String path) {}

    /** What is sent beyond the address. */
    record Outgoing(Map<String, String> headers, String body) {}
}
