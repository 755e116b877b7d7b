package io.slipwatch.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.slipwatch.api.BetView.CauseView;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Status;
import io.slipwatch.listing.Page;
import io.slipwatch.problem.Problem;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What callers are told is written byte for byte as it was on 2026-11-30: names, their order, nulls, money, instants. */
@Story
class WireJsonStory {

    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");
    private static final String WARNING =
            "{\"type\":\"suspected-duplicate\",\"bet\":\"019a0000-0000-7000-8000-000000000001\",\"detail\":\"the same\"}";

    private static final BetView FULL = new BetView(
            ID,
            "web-\u00e9\u2028\"1\\",
            "demo",
            "p-1",
            "win-x",
            Optional.of("r-1"),
            new Money(Money.AMOUNT_MAX, "CNY"),
            AT,
            Status.RETURNED,
            Optional.of(Outcome.WON),
            Optional.of(new Money(0, "CNY")),
            true,
            Optional.of(2),
            Delivery.CONFIRMED,
            Optional.of("S-1"),
            3,
            AT.plusNanos(1_000),
            2,
            Optional.of(AT.plusMillis(1)),
            Optional.of(new CauseView(
                    Optional.of(CauseCode.READ_TIMEOUT),
                    Optional.of(AttemptClass.UNKNOWN),
                    Optional.of("main"),
                    AT,
                    Optional.of(Call.INQUIRE),
                    Optional.of(AT.plusNanos(120_000)))),
            AT.minusSeconds(1),
            AT,
            Optional.of(AT),
            List.of(new WarningView("suspected-duplicate", ID, "the same")));

    private static final String FULL_JSON = """
            {"id":"019a0000-0000-7000-8000-000000000001","reference":"web-\u00e9\u2028\\"1\\\\","provider":"demo",\
            "playerId":"p-1","gameId":"win-x","roundId":"r-1","stake":{"amount":9007199254740991,"currency":"CNY"},\
            "placedAt":"2026-11-22T09:00:00Z","status":"RETURNED","outcome":"WON","payout":{"amount":0,"currency":"CNY"},\
            "late":true,"revision":2,"delivery":"CONFIRMED","providerBetId":"S-1","version":3,\
            "deadline":"2026-11-22T09:00:00.000001Z","attempts":2,"nextAttemptAt":"2026-11-22T09:00:00.001Z",\
            "cause":{"code":"READ_TIMEOUT","class":"UNKNOWN","gateway":"main","at":"2026-11-22T09:00:00Z",\
            "next":"INQUIRE","nextAt":"2026-11-22T09:00:00.000120Z"},"createdAt":"2026-11-22T08:59:59Z",\
            "updatedAt":"2026-11-22T09:00:00Z","returnedAt":"2026-11-22T09:00:00Z","warnings":[""" + WARNING + "]}";

    private static final BetView SPARSE = new BetView(
            ID,
            "web-1",
            "demo",
            "p-1",
            "win-x",
            Optional.empty(),
            new Money(1, "CNY"),
            AT,
            Status.PENDING,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Delivery.NEVER,
            Optional.empty(),
            1,
            AT,
            0,
            Optional.empty(),
            Optional.of(new CauseView(
                    Optional.empty(), Optional.empty(), Optional.empty(), AT, Optional.empty(), Optional.empty())),
            AT,
            AT,
            Optional.empty(),
            List.of());

    private static final String SPARSE_JSON = """
            {"id":"019a0000-0000-7000-8000-000000000001","reference":"web-1","provider":"demo","playerId":"p-1",\
            "gameId":"win-x","roundId":null,"stake":{"amount":1,"currency":"CNY"},"placedAt":"2026-11-22T09:00:00Z",\
            "status":"PENDING","outcome":null,"payout":null,"late":false,"revision":null,"delivery":"NEVER",\
            "providerBetId":null,"version":1,"deadline":"2026-11-22T09:00:00Z","attempts":0,"nextAttemptAt":null,\
            "cause":{"code":null,"class":null,"gateway":null,"at":"2026-11-22T09:00:00Z","next":null,"nextAt":null},\
            "createdAt":"2026-11-22T09:00:00Z","updatedAt":"2026-11-22T09:00:00Z","returnedAt":null}""";

    @Inject
    ObjectMapper json;

    @Test
    void a_bet_with_all_fields() throws Exception {
        assertEquals(FULL_JSON, json.writeValueAsString(FULL));
    }

    @Test
    void a_bet_with_nothing_that_may_be_missing() throws Exception {
        assertEquals(SPARSE_JSON, json.writeValueAsString(SPARSE));
    }

    @Test
    void a_page_of_bets() throws Exception {
        assertEquals(
                "{\"items\":[" + SPARSE_JSON + "," + FULL_JSON + "],\"next\":\"c\"}",
                json.writeValueAsString(new Page<>(List.of(SPARSE, FULL), Optional.of("c"))));
        assertEquals(
                "{\"items\":[],\"next\":null}",
                json.writeValueAsString(new Page<BetView>(List.of(), Optional.empty())));
    }

    @Test
    void a_history_entry_with_all_fields() throws Exception {
        HistoryView entry = new HistoryView(
                2,
                AT.plusNanos(123_456_000),
                EntryKind.ATTEMPTED,
                "tracker",
                Optional.of(new HistoryView.AttemptView(
                        1,
                        Call.SUBMIT,
                        AttemptClass.UNKNOWN,
                        "main",
                        Optional.of(5L),
                        Optional.of(504),
                        Optional.of(Call.INQUIRE),
                        Optional.of(AT))),
                Optional.of(new HistoryView.CauseView(CauseCode.READ_TIMEOUT, AttemptClass.UNKNOWN, "main", AT)),
                Optional.of(
                        new HistoryView.ResultView(Outcome.WON, Optional.of(new Money(5, "CNY")), 2, Optional.empty())),
                List.of(new WarningView("suspected-duplicate", ID, "the same")),
                Optional.of(new HistoryView.AfterView(
                        Status.PENDING,
                        Delivery.MAYBE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        1,
                        Optional.of(new HistoryView.AfterCauseView(
                                Optional.of(CauseCode.READ_TIMEOUT), AttemptClass.UNKNOWN, Optional.of("main"), AT)),
                        Optional.empty())),
                Optional.of("r-1"),
                "");

        assertEquals("""
                {"version":2,"at":"2026-11-22T09:00:00.123456Z","kind":"ATTEMPTED","actor":"tracker",\
                "attempt":{"number":1,"call":"SUBMIT","class":"UNKNOWN","gateway":"main","latencyMs":5,"httpStatus":504,\
                "next":"INQUIRE","nextAt":"2026-11-22T09:00:00Z"},\
                "cause":{"code":"READ_TIMEOUT","class":"UNKNOWN","gateway":"main","at":"2026-11-22T09:00:00Z"},\
                "result":{"outcome":"WON","payout":{"amount":5,"currency":"CNY"},"revision":2,"providerBetId":null},"warnings":[""" + WARNING + """
                ],"after":{"status":"PENDING","delivery":"MAYBE","outcome":null,"payout":null,"revision":null,"late":false,\
                "providerBetId":null,"attempts":1,\
                "cause":{"code":"READ_TIMEOUT","class":"UNKNOWN","gateway":"main","at":"2026-11-22T09:00:00Z"},"deadline":null},\
                "requestId":"r-1","detail":""}""", json.writeValueAsString(entry));
    }

    @Test
    void a_history_entry_with_nothing_that_may_be_missing() throws Exception {
        HistoryView entry = new HistoryView(
                1,
                AT,
                EntryKind.RECORDED,
                "op",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "d");

        assertEquals("""
                {"version":1,"at":"2026-11-22T09:00:00Z","kind":"RECORDED","actor":"op","attempt":null,"cause":null,\
                "result":null,"after":null,"requestId":null,"detail":"d"}""", json.writeValueAsString(entry));
    }

    @Test
    void a_finding() throws Exception {
        FindingView finding = new FindingView(
                ID,
                "op",
                Optional.of(ID),
                Optional.empty(),
                "result-conflict",
                AT,
                "e",
                Optional.empty(),
                Optional.empty(),
                Optional.of("r"));

        assertEquals("""
                {"id":"019a0000-0000-7000-8000-000000000001","operator":"op",\
                "bet":"019a0000-0000-7000-8000-000000000001","provider":null,"kind":"result-conflict",\
                "openedAt":"2026-11-22T09:00:00Z","evidence":"e","closedAt":null,"closedBy":null,"closedReason":"r"}""", json.writeValueAsString(finding));
    }

    @Test
    void a_problem() throws Exception {
        Problem problem =
                new Problem("/problems/x", "X", 422, "d", "urn:x:r", List.of(new Problem.FieldError("/a", "b")));

        assertEquals(
                "{\"type\":\"/problems/x\",\"title\":\"X\",\"status\":422,\"detail\":\"d\",\"instance\":\"urn:x:r\","
                        + "\"errors\":[{\"pointer\":\"/a\",\"detail\":\"b\"}]}",
                json.writeValueAsString(problem));
    }

    @Test
    void a_bet_over_http_is_one_json_text_with_its_length() {
        Post post = Post.bet("demo", "never-x");

        Response recorded = post.send();
        Response replayed = post.send();
        Response read = Http.given().get("/v1/bets/" + recorded.path("id"));

        String instant = "\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3}|\\.\\d{6})?Z\"";
        String born = "\\{\"id\":\"[0-9a-f-]{36}\",\"reference\":\"" + post.reference()
                + "\",\"provider\":\"demo\",\"playerId\":\"p-1029\",\"gameId\":\"never-x\",\"roundId\":null,"
                + "\"stake\":\\{\"amount\":1250,\"currency\":\"CNY\"},\"placedAt\":\"2026-11-22T09:00:00Z\","
                + "\"status\":\"PENDING\",\"outcome\":null,\"payout\":null,\"late\":false,\"revision\":null,"
                + "\"delivery\":\"[A-Z]+\",\"providerBetId\":(null|\"S-[0-9a-f-]{36}\"),\"version\":\\d,\"deadline\":"
                + instant
                + ",\"attempts\":\\d,\"nextAttemptAt\":(null|" + instant + "),\"cause\":.*,\"createdAt\":" + instant
                + ",\"updatedAt\":" + instant + ",\"returnedAt\":null}";
        for (Response answer : List.of(recorded, replayed, read)) {
            String text = answer.asString();
            assertTrue(text.matches(born), text);
            assertEquals(Integer.toString(text.length()), answer.header("Content-Length"));
            assertEquals("application/json;charset=UTF-8", answer.header("Content-Type"));
        }
    }
}
