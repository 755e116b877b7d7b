package io.slipwatch.provider.adapter.form;

import io.slipwatch.provider.ScriptedProvider;
import io.slipwatch.provider.ScriptedProvider.Request;
import io.slipwatch.provider.spi.Unreadable;
import io.slipwatch.testing.Push;
import io.slipwatch.webhook.WebhookKey;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A game server that speaks forms. A bet is OPEN there until it is told how the bet ends. */
public final class FormGame implements AutoCloseable {

    public static final String KEY = Push.key("forms", "gateway");

    private final ScriptedProvider server;
    private final Map<UUID, Long> wins = new ConcurrentHashMap<>();

    public FormGame() throws IOException {
        server = new ScriptedProvider().plays(this::answer);
    }

    public String url() {
        return server.url() + "/api/v3";
    }

    /** From now on that bet is over, for those who ask. */
    void end(UUID bet, long win) {
        wins.put(bet, win);
    }

    /** What it was asked about that bet, path by path. */
    List<String> asked(UUID bet) {
        return server.requests.stream()
                .filter(request -> request.bet().equals(bet))
                .map(request -> request.line().split(" ", -1)[1])
                .toList();
    }

    private void answer(Request request, Socket socket) throws IOException {
        ScriptedProvider.write(
                socket,
                isSigned(request) ? ScriptedProvider.http(200, state(request.bet())) : ScriptedProvider.http(403, ""));
    }

    private static boolean isSigned(Request request) {
        try {
            return Form.read(request.body().getBytes(StandardCharsets.UTF_8))
                    .isSigned(WebhookKey.read(KEY).orElseThrow());
        } catch (Unreadable bad) {
            return false;
        }
    }

    private String state(UUID bet) {
        Map<String, String> open = Map.of("bet", bet.toString(), "state", "OPEN", "ticket", "T-" + bet);
        Long win = wins.get(bet);
        return Form.of(win == null ? open : over(bet, win)).encoded();
    }

    /** The fields of a bet that is over. */
    static Map<String, String> over(UUID bet, long win) {
        return Map.of(
                "bet",
                bet.toString(),
                "state",
                "OVER",
                "win",
                Long.toString(win),
                "currency",
                "CNY",
                "ticket",
                "T-" + bet);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
