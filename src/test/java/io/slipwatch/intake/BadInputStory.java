package io.slipwatch.intake;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.testing.Bulk;
import io.slipwatch.testing.Bulk.Answer;
import io.slipwatch.testing.Bulk.Request;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Published;
import io.slipwatch.testing.RawBet;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets a clear problem and changes nothing; what only looks bad is kept as it is. */
@Story
class BadInputStory {

    private static final com.fasterxml.jackson.databind.ObjectMapper JSON =
            new com.fasterxml.jackson.databind.ObjectMapper();

    private static final Post KNOWN = Post.bet("demo", "win-x").with("playerId", "p-known");

    /** One bet and one connection for hundreds of cases. */
    private static final AtomicReference<@Nullable Sent> RETURNED = new AtomicReference<>();

    private static final AtomicReference<@Nullable KeptBets> CONNECTED = new AtomicReference<>();

    private Sent known;
    private KeptBets kept;

    @BeforeEach
    void aReturnedBet() throws Exception {
        if (RETURNED.get() == null) {
            Sent bet = KNOWN.recorded();
            bet.once("RETURNED");
            RETURNED.set(bet);
            CONNECTED.set(new KeptBets());
        }
        known = Objects.requireNonNull(RETURNED.get());
        kept = Objects.requireNonNull(CONNECTED.get());
    }

    @AfterAll
    static void close() throws Exception {
        Objects.requireNonNull(CONNECTED.get()).close();
    }

    static Stream<BadRequest> requests() {
        return BadRequest.all();
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("requests")
    void is_answered_as_the_catalogue_says(BadRequest bad) throws Exception {
        Request request = bad.request(known.id(), known.reference());
        long before = kept.count();

        Answer answer = Bulk.send(request);

        assertEquals(bad.answer(), Published.verdict(answer), answer::toString);
        assertEquals(before + (answer.status() == 201 ? 1 : 0), kept.count(), answer::toString);
        if (answer.status() == 201) {
            JsonNode body = JSON.readTree(request.body());
            kept.holdFields(body);
            if (bad.where().equals("/details")) {
                kept.holdDetails(body.path("reference").textValue(), sentDetails(request));
            }
        }
        if (!bad.pointer().isEmpty()) {
            assertTrue(pointers(answer).contains(bad.pointer()), answer::toString);
        }
    }

    /** Details are the last member of a raw bet. */
    private static String sentDetails(Request request) {
        String name = "\"details\":";
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return body.substring(body.indexOf(name) + name.length(), body.length() - 1);
    }

    private static List<String> pointers(Answer answer) {
        return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                .map(error -> error.path("pointer").asText())
                .toList();
    }

    @Test
    void all_faults_are_told_at_once() {
        Post.bet("demo", "win-x")
                .with("playerId", "")
                .with("stake", Map.of("amount", 0, "currency", "eur"))
                .with("placedAt", "yesterday")
                .send()
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/playerId", "/stake/amount", "/stake/currency", "/placedAt")));
    }

    @Test
    void a_leap_second_is_explained() {
        Post.bet("demo", "win-x")
                .with("placedAt", "2016-12-31T23:59:60Z")
                .send()
                .then()
                .body("detail", containsString("there is no second 60"));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 0", "CNY, 2", "KWD, 3", "CLF, -", "USDT, 6"})
    void decimals_come_from_the_table_and_are_never_guessed(String currency, String decimals) throws Exception {
        RawBet bet = RawBet.good().with("/stake/currency", '"' + currency + '"');

        Answer answer = Bulk.send(Request.post("/v1/bets", bet.body()));

        assertEquals(decimals.equals("-") ? "422 unsupported-currency" : "201", Published.verdict(answer));
        assertEquals(
                decimals.equals("-") ? 0 : 1,
                kept.number(
                        "SELECT count(*) FROM bet WHERE reference = ? AND currency_exponent::text = ?",
                        bet.reference(),
                        decimals));
    }

    @Test
    void what_callers_send_makes_no_line_in_the_log() {
        List<LogRecord> lines = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                synchronized (lines) {
                    lines.add(line);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        String forged = "a\\r\\n2026-11-22 ERROR [io.slipwatch] (main) forged";
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            for (String field : List.of("/reference", "/provider", "/playerId", "/gameId", "/roundId", "/placedAt")) {
                Published.verdict(Bulk.send(Request.post(
                        "/v1/bets",
                        RawBet.good().with(field, '"' + forged + '"').body())));
            }
            Published.verdict(Bulk.send(Request.post("/v1/bets", "{\"" + forged + "\":1}")));
            Published.verdict(Bulk.send(Request.get("/v1/bets?playerId=a%0d%0aforged&forged%0d%0aforged=1")));
            Published.verdict(Bulk.send(Request.get("/v1/bets/by-reference/a%0d%0aforged")));
        } finally {
            root.removeHandler(listener);
        }
        assertEquals(
                List.of(),
                lines.stream()
                        .map(LogRecord::getMessage)
                        .filter(line -> line.contains("forged"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/json;charset=utf-16", "multipart/form-data;boundary=x"})
    void other_media_types_are_415(String type) {
        Request request = new Request("POST", "/v1/bets", Map.of("Content-Type", type), new byte[] {'{', '}'});
        assertEquals("415 unsupported-media-type", Published.verdict(Bulk.send(request)));
    }

    @Test
    void compressed_bodies_are_415() {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Content-Encoding", "gzip");
        Request request = new Request("POST", "/v1/bets", headers, new byte[] {'{', '}'});
        assertEquals("415 unsupported-media-type", Published.verdict(Bulk.send(request)));
    }

    @Test
    void unknown_paths_and_methods_are_problems_too() {
        Http.bare().get("/v1/nothing").then().statusCode(404).body("type", equalTo("/problems/not-found"));
        Http.bare().delete("/v1/bets").then().statusCode(405).body("type", equalTo("/problems/method-not-allowed"));
        Http.bare()
                .accept("application/xml")
                .get("/v1/bets")
                .then()
                .statusCode(406)
                .body("type", equalTo("/problems/not-acceptable"));
    }
}
