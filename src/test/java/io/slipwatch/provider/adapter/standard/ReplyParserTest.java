package io.slipwatch.provider.adapter.standard;

import static io.slipwatch.bet.contract.Call.INQUIRE;
import static io.slipwatch.bet.contract.Call.SUBMIT;
import static io.slipwatch.bet.model.AttemptClass.REFUSED;
import static io.slipwatch.bet.model.AttemptClass.RESULT;
import static io.slipwatch.bet.model.AttemptClass.UNREADABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.provider.TestBets;
import io.slipwatch.provider.http.ConnectionUse;
import io.slipwatch.provider.http.Reply;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.SafeText;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of the {@code http} adapter: what each answer means, for both calls. */
class ReplyParserTest {

    private static final String WON = """
            {"status":"SETTLED","outcome":"WON","payout":{"amount":4000,"currency":"CNY"},"providerBetId":"D-55"}""";
    private static final String ACCEPT = "{\"status\":\"ACCEPTED\",\"providerBetId\":\"D-55\"}";
    private static final String REFUSE = "{\"status\":\"REFUSED\",\"reason\":\"limit\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            SUBMIT  | 200 | won     | RESULT      | NONE
            SUBMIT  | 200 | accept  | ACCEPTED    | NONE
            SUBMIT  | 202 | accept  | ACCEPTED    | NONE
            SUBMIT  | 202 | won     | UNREADABLE  | UNREADABLE
            SUBMIT  | 200 | refuse  | UNREADABLE  | UNREADABLE
            SUBMIT  | 201 | won     | UNREADABLE  | UNREADABLE
            SUBMIT  | 204 | nothing | UNREADABLE  | UNREADABLE
            SUBMIT  | 200 | nothing | UNREADABLE  | UNREADABLE
            SUBMIT  | 422 | refuse  | REFUSED     | NONE
            SUBMIT  | 422 | won     | UNKNOWN     | UNREADABLE
            SUBMIT  | 422 | nothing | UNKNOWN     | UNREADABLE
            SUBMIT  | 429 | nothing | TURNED_AWAY | RATE_LIMITED
            SUBMIT  | 503 | nothing | TURNED_AWAY | HTTP_5XX
            SUBMIT  | 500 | refuse  | UNKNOWN     | HTTP_5XX
            SUBMIT  | 502 | won     | UNKNOWN     | HTTP_5XX
            SUBMIT  | 401 | nothing | TURNED_AWAY | AUTH
            SUBMIT  | 403 | nothing | TURNED_AWAY | AUTH
            SUBMIT  | 404 | nothing | TURNED_AWAY | AUTH
            SUBMIT  | 405 | nothing | TURNED_AWAY | AUTH
            SUBMIT  | 413 | nothing | TURNED_AWAY | AUTH
            SUBMIT  | 400 | refuse  | UNKNOWN     | UNREADABLE
            SUBMIT  | 408 | nothing | UNKNOWN     | UNREADABLE
            SUBMIT  | 409 | won     | UNKNOWN     | UNREADABLE
            SUBMIT  | 302 | won     | UNKNOWN     | UNREADABLE
            INQUIRE | 200 | won     | RESULT      | NONE
            INQUIRE | 200 | accept  | ACCEPTED    | NONE
            INQUIRE | 200 | refuse  | REFUSED     | NONE
            INQUIRE | 422 | refuse  | REFUSED     | NONE
            INQUIRE | 404 | nothing | NOT_FOUND   | NOT_FOUND
            INQUIRE | 401 | nothing | TURNED_AWAY | AUTH
            INQUIRE | 403 | nothing | TURNED_AWAY | AUTH
            INQUIRE | 405 | nothing | TURNED_AWAY | AUTH
            INQUIRE | 413 | nothing | UNKNOWN     | UNREADABLE
            INQUIRE | 429 | nothing | TURNED_AWAY | RATE_LIMITED
            INQUIRE | 503 | nothing | TURNED_AWAY | HTTP_5XX
            INQUIRE | 500 | won     | UNKNOWN     | HTTP_5XX
            INQUIRE | 410 | nothing | UNKNOWN     | UNREADABLE
            """)
    void each_status_and_body_has_its_class(Call call, int status, String body, AttemptClass attempt, String code) {
        String text = switch (body) {
            case "won" -> WON;
            case "accept" -> ACCEPT;
            case "refuse" -> REFUSE;
            default -> "";
        };

        Answer answer = read(call, status, text);

        assertEquals(attempt, answer.attempt());
        assertEquals(code, answer.code().map(CauseCode::name).orElse("NONE"));
        assertEquals(attempt == RESULT || attempt == REFUSED, answer.result().isPresent());
        assertEquals(attempt == UNREADABLE, answer.evidence().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMIT,401,true", "SUBMIT,403,true", "SUBMIT,404,true", "SUBMIT,405,true", "SUBMIT,413,false",
        "SUBMIT,429,false", "SUBMIT,503,false", "INQUIRE,401,true", "INQUIRE,403,true", "INQUIRE,405,true",
        "INQUIRE,404,false"
    })
    void a_gateway_that_turns_us_away_as_a_caller_is_told_from_one_that_is_busy(Call call, int status, boolean ours) {
        assertEquals(ours, read(call, status, "").misconfigured());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"status":"SETTLED","outcome":"LOST"}                                                       | LOST | 0    | 1
            {"status":"SETTLED","outcome":"LOST","payout":{"amount":0,"currency":"CNY"}}                | LOST | 0    | 1
            {"status":"SETTLED","outcome":"WON","payout":{"amount":9007199254740991,"currency":"CNY"}}  | WON  | 9007199254740991 | 1
            {"status":"SETTLED","outcome":"WON","payout":{"amount":0,"currency":"CNY"}}                 | WON  | 0    | 1
            {"status":"SETTLED","outcome":"VOID"}                                                       | VOID | 1250 | 1
            {"status":"SETTLED","outcome":"VOID","payout":{"amount":1250,"currency":"CNY"}}             | VOID | 1250 | 1
            {"status":"SETTLED","outcome":"LOST","revision":2147483647,"new":{"a":[1]}}                 | LOST | 0    | 2147483647
            {"status":"SETTLED","outcome":"LOST","revision":null,"payout":null,"providerBetId":null}    | LOST | 0    | 1
            {"id":"0199c6f0-0000-7000-8000-000000000001","status":"SETTLED","outcome":"LOST"}           | LOST | 0    | 1
            """)
    void a_result_is_read(String body, Outcome outcome, long payout, int revision) {
        Answer answer = read(SUBMIT, 200, body);

        assertEquals(RESULT, answer.attempt(), answer.detail());
        assertEquals(Optional.of(new Result(outcome, payout, revision, Optional.empty())), answer.result());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\"}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":null}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":4000}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":1.0,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":1e3,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":\"1\",\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":-1,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":9007199254740992,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":99999999999999999999,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":1,\"currency\":\"USD\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":1,\"currency\":\"cny\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":1}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"VOID\",\"payout\":{\"amount\":1,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"REJECTED\",\"payout\":{\"amount\":1,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"payout\":{\"amount\":1,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"payout\":{\"amount\":1250,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"payout\":{\"amount\":-1,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"payout\":{\"amount\":0,\"currency\":\"cny\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":NaN,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":1e400,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":-9223372036854775809,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"HALF\"}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"revision\":-1}",
                "{\"status\":\"ACCEPTED\",\"payout\":{\"amount\":1,\"currency\":\"CNY\"}}",
                "{\"status\":\"ACCEPTED\",\"payout\":4000}",
                "{\"status\":\"ACCEPTED\",\"outcome\":\"WON\",\"payout\":{\"amount\":1,\"currency\":\"CNY\"}}",
                "{\"status\":\"ACCEPTED\",\"outcome\":\"LOST\"}",
                "{\"status\":\"SETTLED\"}",
                "{\"status\":\"settled\",\"outcome\":\"LOST\"}",
                "{\"status\":7,\"outcome\":\"LOST\"}",
                "{\"outcome\":\"LOST\"}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"revision\":0}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"revision\":1.0}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"revision\":2147483648}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"id\":\"0199c6f0-0000-7000-8000-000000000002\"}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"id\":1}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"providerBetId\":\"\"}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"providerBetId\":7}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"providerBetId\":\"a\\u0000b\"}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"providerBetId\":\"\\ud800\"}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"outcome\":\"VOID\"}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\"} {}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\"",
                "[{\"status\":\"SETTLED\",\"outcome\":\"LOST\"}]",
                "null",
                "<html>502</html>"
            })
    void what_makes_no_sense_is_unreadable(String body) {
        Answer answer = read(SUBMIT, 200, body);

        assertEquals(UNREADABLE, answer.attempt());
        assertEquals(Optional.of(SafeText.of(body, 4096)), answer.evidence());
    }

    /** In 422 as in 200: a refusal has no outcome but REJECTED, and pays nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"REFUSED\",\"reason\":\"limit\",\"payout\":{\"amount\":1,\"currency\":\"CNY\"}}",
                "{\"status\":\"REFUSED\",\"reason\":\"limit\",\"payout\":{\"amount\":-1,\"currency\":\"CNY\"}}",
                "{\"status\":\"REFUSED\",\"reason\":\"limit\",\"outcome\":\"WON\"}",
                "{\"status\":\"REFUSED\",\"reason\":\"limit\",\"outcome\":\"VOID\"}",
                "{\"status\":\"SETTLED\",\"outcome\":\"REJECTED\",\"payout\":{\"amount\":1250,\"currency\":\"CNY\"}}",
                "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"payout\":{\"amount\":1,\"currency\":\"CNY\"}}"
            })
    void a_refusal_that_pays_contradicts_itself_whatever_its_status(String body) {
        for (Call call : Call.values()) {
            for (int status : new int[] {200, 422}) {
                Answer answer = read(call, status, body);

                assertEquals(UNREADABLE, answer.attempt(), call + " " + status);
                assertEquals(Optional.of(body), answer.evidence());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            SUBMIT  | 202 | {"status":"ACCEPTED","payout":{"amount":0,"currency":"CNY"}}                   | ACCEPTED
            INQUIRE | 200 | {"status":"ACCEPTED","outcome":null,"payout":null}                             | ACCEPTED
            SUBMIT  | 422 | {"status":"REFUSED","reason":"limit","payout":{"amount":0,"currency":"CNY"}}   | REFUSED
            INQUIRE | 200 | {"status":"REFUSED","reason":"limit","outcome":"REJECTED"}                     | REFUSED
            SUBMIT  | 200 | {"status":"SETTLED","outcome":"REJECTED","payout":{"amount":0,"currency":"CNY"}} | REFUSED
            """)
    void a_payout_of_nothing_contradicts_nobody(Call call, int status, String body, AttemptClass attempt) {
        assertEquals(attempt, read(call, status, body).attempt());
    }

    @Test
    void a_body_that_is_too_deep_too_long_named_or_not_utf_8_is_unreadable() {
        String deep = "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"x\":" + "[".repeat(16) + "]".repeat(16) + "}";
        String longId = "{\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"providerBetId\":\"" + "x".repeat(129) + "\"}";
        byte[] latin1 = "{\"status\":\"ACCEPTED\",\"x\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(UNREADABLE, read(SUBMIT, 200, deep).attempt());
        assertEquals(UNREADABLE, read(SUBMIT, 200, longId).attempt());
        assertEquals(
                UNREADABLE,
                read(SUBMIT, 200, Buffer.buffer(latin1), Optional.empty()).attempt());
        assertEquals(
                UNREADABLE,
                read(SUBMIT, 200, Buffer.buffer(ACCEPT.getBytes(StandardCharsets.UTF_16)), Optional.empty())
                        .attempt());
    }

    @Test
    void an_outcome_rejected_is_a_refusal() {
        Answer answer =
                read(SUBMIT, 200, "{\"status\":\"SETTLED\",\"outcome\":\"REJECTED\",\"providerBetId\":\"D-1\"}");

        assertEquals(REFUSED, answer.attempt());
        assertEquals(Optional.of(new Result(Outcome.REJECTED, 0, 1, Optional.of("D-1"))), answer.result());
    }

    @Test
    void a_reason_is_made_fit_to_be_stored() {
        String reason = "no\\u0000 \\ud800way\\nout" + "\uD83C\uDFB2".repeat(300);
        Answer answer = read(SUBMIT, 422, "{\"status\":\"REFUSED\",\"reason\":\"" + reason + "\"}");

        assertEquals(256, answer.detail().codePointCount(0, answer.detail().length()));
        assertEquals("no   way out", answer.detail().substring(0, 12));
        assertFalse(answer.detail().contains("\0"));
    }

    @Test
    void evidence_is_bounded() {
        Answer answer = read(SUBMIT, 200, "\0\n" + "x".repeat(10_000));

        assertEquals("x".repeat(4094), answer.evidence().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                                | PT7S
            0                                | PT0S
            -5                               | PT0S
            61                               | PT60S
            99999999999999999999999          | PT60S
            Sun, 22 Nov 2026 09:00:20 GMT    | PT20S
            Sun, 22 Nov 2026 08:00:00 GMT    | PT0S
            Fri, 22 Nov 2126 09:00:00 GMT    | PT60S
            soon                             | NONE
            1.5                              | NONE
            """)
    void retry_after_is_seconds_or_a_date_and_bounded(String header, String wait) {
        Answer answer = read(SUBMIT, 429, Buffer.buffer(), Optional.of(header));

        assertEquals(wait.equals("NONE") ? Optional.empty() : Optional.of(Duration.parse(wait)), answer.retryAfter());
        assertEquals(
                answer.retryAfter(),
                read(INQUIRE, 503, Buffer.buffer(), Optional.of(header)).retryAfter());
    }

    @Test
    void only_the_lack_of_an_answer_counts_for_the_breaker() {
        assertFalse(read(SUBMIT, 422, REFUSE).countsAsFailure());
        assertFalse(read(INQUIRE, 404, "").countsAsFailure());
        assertFalse(read(SUBMIT, 429, "").countsAsFailure());
        assertEquals(true, read(SUBMIT, 503, "").countsAsFailure());
        assertEquals(true, read(SUBMIT, 500, "").countsAsFailure());
        assertEquals(true, read(SUBMIT, 200, "").countsAsFailure());
    }

    private static Answer read(Call call, int status, String body) {
        return read(call, status, Buffer.buffer(body), Optional.empty());
    }

    private static Answer read(Call call, int status, Buffer body, Optional<String> retryAfter) {
        return reading().read(call, TestBets.bet("x"), new Reply(status, retryAfter, body, ConnectionUse.FIRST));
    }

    private static ReplyParser reading() {
        return new ReplyParser(
                new GatewayConfig.Answers(Set.of(503), Duration.ofSeconds(60)), InstantSource.fixed(TestBets.NOW));
    }
}
