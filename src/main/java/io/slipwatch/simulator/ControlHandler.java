package io.slipwatch.simulator;

import io.slipwatch.simulator.script.Answer.Reply;
import io.slipwatch.simulator.script.Json;
import io.slipwatch.simulator.script.Money;
import io.slipwatch.simulator.script.Outcome;
import io.slipwatch.simulator.script.Replies;
import io.slipwatch.simulator.script.Result;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Lets a test in another process direct the provider: {@code /control/...}, never seen by the journal. */
final class ControlHandler implements Handler<HttpServerRequest> {

    private static final String PREFIX = "/control/";

    private final Simulator simulator;
    private final AnswerWriter writer;

    ControlHandler(Simulator simulator, AnswerWriter writer) {
        this.simulator = simulator;
        this.writer = writer;
    }

    static boolean isFor(HttpServerRequest request) {
        return request.path().startsWith(PREFIX);
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> writer.send(request, answer(request, body.toString(StandardCharsets.UTF_8))));
    }

    private Reply answer(HttpServerRequest request, String body) {
        List<String> path = List.of(request.path().substring(PREFIX.length()).split("/", -1));
        String bet = path.size() > 1 ? path.get(1) : "";
        String call = request.method().name() + " " + path.getFirst() + (path.size() > 2 ? "/" + path.get(2) : "");
        try {
            return switch (call) {
                case "PUT scripts" -> giveScript(bet, Json.read(body, GivenScript.class));
                case "DELETE scripts" -> takeBackScript(bet);
                case "POST bets" -> preload(Json.read(body, PreloadedBet.class));
                case "POST bets/settle" -> settle(bet, Json.read(body, Settlement.class));
                case "PUT down" -> setDown(Json.read(body, Down.class));
                case "GET journal" -> list(Optional.ofNullable(request.getParam("bet")));
                case "DELETE journal" -> clear();
                default -> Reply.bare(404);
            };
        } catch (IllegalArgumentException e) {
            return Replies.badCall(String.valueOf(e.getMessage()));
        }
    }

    private Reply giveScript(String bet, GivenScript given) {
        simulator.scripts().give(bet, given.script());
        return Reply.bare(204);
    }

    private Reply takeBackScript(String bet) {
        simulator.scripts().takeBack(bet);
        return Reply.bare(204);
    }

    private Reply preload(PreloadedBet bet) {
        simulator.provider().preload(bet);
        return Reply.bare(204);
    }

    private Reply settle(String bet, Settlement settlement) {
        return simulator
                .provider()
                .stake(bet)
                .map(stake -> {
                    simulator.provider().settle(bet, settlement.resultFor(stake));
                    return Reply.bare(204);
                })
                .orElseGet(() -> Replies.unknownBet(bet));
    }

    private Reply setDown(Down wished) {
        if (wished.down()) {
            simulator.provider().goDown();
        } else {
            simulator.provider().comeBack();
        }
        return Reply.bare(204);
    }

    private Reply list(Optional<String> bet) {
        Journal journal = simulator.journal();
        List<JournalEntry> items = bet.map(journal::entriesAbout).orElseGet(journal::entries);
        return Reply.json(200, Map.of("items", items, "dropped", journal.dropped()));
    }

    private Reply clear() {
        simulator.journal().clear();
        return Reply.bare(204);
    }

    record GivenScript(String script) {
        GivenScript {
            Objects.requireNonNull(script, "script");
        }
    }

    record Down(boolean down) {}

    /** The payout is what the outcome pays, and the revision 1, where they are left out. */
    record Settlement(Outcome outcome, Optional<Money> payout, Optional<Integer> revision) {
        Settlement {
            Objects.requireNonNull(outcome, "outcome");
        }

        Result resultFor(Money stake) {
            return new Result(outcome, payout.orElseGet(() -> outcome.payout(stake)), revision.orElse(1));
        }
    }
}
