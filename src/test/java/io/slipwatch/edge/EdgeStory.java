package io.slipwatch.edge;

import static io.slipwatch.testing.RawConnection.head;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RawAnswer;
import io.slipwatch.testing.RawConnection;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Story;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What no HTTP library would send, byte by byte. The numbers are those of the bad-input catalogue. */
@Story
class EdgeStory {

    private static final String JSON = "Content-Type: application/json";
    /** Without an answer. */
    private static final int CLOSED = 0;

    private static final String CHUNKED = "Transfer-Encoding: chunked";

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest(name = "{0}: {1} is {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            60 | GET /v1/bets, Accept: application/xml                | 406 | not-acceptable
            60 | GET /v1/nothing, Accept: /                           | 404 | not-found
            60 | PUT /v1/bets, Accept: /                              | 405 | method-not-allowed
            69 | GET /v1/bets, Host: b                                | 400 | bad-request
            75 | GET /v1/bets/%00                                     | 404 | not-found
            75 | GET /v1/bets/a%2fb                                   | 404 | not-found
            75 | GET /v1/bets/a%2Fb                                   | 404 | not-found
            75 | GET /v1/bets/%c0%af                                  | 404 | not-found
            75 | GET /v1/bets/..;/bets                                | 404 | not-found
            75 | GET /v1/bets/%2e%2e/bets                             | 404 | not-found
            76 | GET /v1/bets/../../q/metrics                         | 404 | not-found
            76 | GET /q/metrics                                       | 404 | not-found
            76 | GET /v1/findings/../bets                             | 404 | not-found
            77 | GET /v1/nothing                                      | 404 | not-found
            77 | GET /                                                | 404 | not-found
            77 | GET *                                                | 404 | not-found
            78 | GET /v1/bets/                                        | 404 | not-found
            78 | GET //v1/bets                                        | 404 | not-found
            78 | GET /v1//bets                                        | 404 | not-found
            78 | GET /v1/bets;a=b                                     | 404 | not-found
            79 | TRACE /v1/bets                                       | 405 | method-not-allowed
            79 | PUT /v1/bets                                         | 405 | method-not-allowed
            79 | DELETE /v1/bets                                      | 405 | method-not-allowed
            79 | FOO /v1/bets                                         | 405 | method-not-allowed
            80 | DELETE /v1/bets, X-HTTP-Method-Override: GET         | 405 | method-not-allowed
            80 | GET /v1/bets?_method=DELETE                          | 400 | invalid-parameter
            81 | OPTIONS /v1/nothing                                  | 404 | not-found
            """)
    void a_strange_head_is_a_problem(String row, String request, int status, String type) throws Exception {
        String[] parts = request.split("[ ,]+", 3);

        RawAnswer answer = ask(head(parts[0], parts[1], parts.length == 3 ? new String[] {parts[2]} : new String[0]));

        assertProblem(answer, status, type);
    }

    @ParameterizedTest(name = "75: {0} is a bare 400")
    @CsvSource({"/v1/bets/%zz", "/v1/bets/%"})
    void an_escape_that_is_none_is_refused_without_a_body(String path) throws Exception {
        RawAnswer answer = ask(head("GET", path));

        assertEquals(400, answer.status());
        assertEquals("", answer.body());
    }

    @ParameterizedTest(name = "69: Host is {0}")
    @CsvSource({"''", "'Host:'", "'Host: a b'", "'Host: <>'"})
    void a_request_without_one_host_is_a_problem(String host) throws Exception {
        RawAnswer answer = ask("GET /v1/bets HTTP/1.1\r\n" + (host.isEmpty() ? "" : host + "\r\n"));

        assertProblem(answer, 400, "bad-request");
    }

    @ParameterizedTest(name = "79: {0} allows {1}")
    @CsvSource(delimiter = '|', textBlock = """
            PUT /v1/bets                | GET, HEAD, OPTIONS, POST
            POST /v1/bets/x             | GET, HEAD, OPTIONS
            POST /v1/bets/x/history     | GET, HEAD, OPTIONS
            DELETE /v1/bets/x/recheck   | OPTIONS, POST
            GET /v1/findings/x/close    | OPTIONS, POST
            DELETE /v1/providers        | GET, HEAD, OPTIONS
            """)
    void a_method_that_a_path_does_not_have_is_answered_with_those_it_has(String request, String allowed)
            throws Exception {
        RawAnswer answer = ask(head(request.split(" ", 2)[0], request.split(" ", 2)[1], "Content-Length: 0"));

        assertProblem(answer, 405, "method-not-allowed");
        assertEquals(List.of(allowed), answer.headers("Allow"));
    }

    @Test
    void row_81_another_origin_is_told_nothing() throws Exception {
        String[] foreign = {"Origin: http://evil.example", "Access-Control-Request-Method: POST", "Cookie: a=b"};

        RawAnswer preflight = ask(head("OPTIONS", "/v1/bets", foreign));
        RawAnswer read = ask(head("GET", "/v1/bets", foreign));

        assertEquals(204, preflight.status());
        assertEquals(List.of("GET, HEAD, OPTIONS, POST"), preflight.headers("Allow"));
        assertFalse((preflight.head() + read.head()).contains("ccess-"), preflight.head() + read.head());
    }

    @Test
    void row_80_a_request_is_handled_as_it_was_sent() throws Exception {
        RawAnswer answer = ask(post("{}", JSON, "X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE"));

        assertProblem(answer, 400, "missing-field");
    }

    @Test
    void row_103_nobody_is_believed_to_be_a_proxy() throws Exception {
        String bet = new com.fasterxml.jackson.databind.ObjectMapper()
                .writeValueAsString(Post.bet("demo", "win-x").fields());

        RawAnswer answer = ask(post(
                bet,
                JSON,
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Prefix: /evil",
                "X-Forwarded-For: 10.0.0.1",
                "X-Tenant-Id: other",
                "Forwarded: host=evil.example;proto=https"));

        assertEquals(201, answer.status());
        assertTrue(answer.header("Location").orElseThrow().startsWith("/v1/bets/"));
        assertFalse((answer.head() + answer.body()).contains("evil"));
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("56", post("{}"), 415, "unsupported-media-type"),
                Arguments.of("56", post("{}", "Content-Type:"), 415, "unsupported-media-type"),
                Arguments.of("56", post("{}", "Content-Type: \t "), 415, "unsupported-media-type"),
                Arguments.of("57", post("{}", "Content-Type: ///"), 415, "unsupported-media-type"),
                Arguments.of("57", post("{}", "Content-Type: text/plain"), 415, "unsupported-media-type"),
                Arguments.of("57", chunks("Content-Type: multipart/form-data"), 415, "unsupported-media-type"),
                Arguments.of("58", post("{}", JSON + ";charset=utf-16"), 415, "unsupported-media-type"),
                Arguments.of("59", post("{}", JSON, "Content-Encoding: gzip"), 415, "unsupported-media-type"),
                Arguments.of("59", post("{}", JSON, "Content-Encoding: br"), 415, "unsupported-media-type"),
                Arguments.of("62", chunks(JSON, "X: small"), 400, "missing-field"));
    }

    @ParameterizedTest(name = "{0}: {2} {3}")
    @MethodSource("bodies")
    void a_body_that_is_not_taken_is_a_problem(String row, String request, int status, String type) throws Exception {
        try (RawConnection connection = RawConnection.to(server)) {
            RawAnswer answer = connection.send(request).answer();

            assertProblem(answer, status, type);
            if (row.equals("59")) {
                assertEquals(List.of("identity"), answer.headers("Accept-Encoding"));
            }
        }
    }

    static Stream<Arguments> endings() {
        String large = "x".repeat(70_000);
        return Stream.of(
                Arguments.of("61", head("POST", "/v1/bets", JSON, "Content-Length: 70000") + "\r\n", 413),
                Arguments.of("61", head("POST", "/v1/bets", JSON, "Content-Length: 70000") + "\r\n" + large, 413),
                Arguments.of("61", head("GET", "/v1/bets", "Content-Length: 70000") + "\r\n" + large, 413),
                Arguments.of(
                        "61",
                        head("POST", "/v1/bets", JSON, "Content-Length: 70000", "Expect: 100-continue") + "\r\n",
                        413),
                Arguments.of(
                        "62",
                        head("POST", "/v1/bets", JSON, CHUNKED) + "\r\n" + "11170\r\n" + large + "\r\n0\r\n\r\n",
                        413),
                Arguments.of(
                        "62",
                        head("POST", "/v1/bets", JSON, CHUNKED) + "\r\n"
                                + ("400\r\n" + "x".repeat(1024) + "\r\n").repeat(100),
                        413),
                Arguments.of(
                        "63",
                        head("POST", "/v1/bets", JSON, "Content-Length: 2", CHUNKED) + "\r\n2\r\n{}\r\n0\r\n\r\n",
                        400),
                Arguments.of(
                        "64",
                        head("POST", "/v1/bets", JSON, "Content-Length: 2", "Content-Length: 3") + "\r\n{}x",
                        400),
                Arguments.of("64", head("POST", "/v1/bets", JSON, "Content-Length: -2") + "\r\n{}", 400),
                Arguments.of(
                        "64", head("POST", "/v1/bets", JSON, "Content-Length: 99999999999999999999") + "\r\n{}", 400),
                Arguments.of("65", head("POST", "/v1/bets", JSON, CHUNKED) + "\r\nzz\r\n{}\r\n0\r\n\r\n", CLOSED),
                Arguments.of("66", "\u0016\u0003\u0001garbage\r\n\r\n", 400),
                Arguments.of("66", "GET\r\n\r\n", 400),
                Arguments.of("67", head("GET", "/v1/bets", "X: " + "a".repeat(21_000)) + "\r\n", 431),
                Arguments.of("68", head("GET", "/v1/bets?limit=" + "1".repeat(5_000)) + "\r\n", 414),
                Arguments.of("70", head("GET", "/v1/bets", "X: a\u0000b") + "\r\n", 400),
                Arguments.of("70", head("GET", "/v1/bets", "X: a\rb") + "\r\n", 400),
                Arguments.of(
                        "100", head("GET", "/v1/bets", "Authorization: Bearer " + "a".repeat(16_384)) + "\r\n", 431),
                Arguments.of("-", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", CLOSED));
    }

    @ParameterizedTest(name = "{0}: {2}, closed")
    @MethodSource("endings")
    void what_leaves_open_where_the_next_request_begins_ends_the_connection(String row, String request, int status)
            throws Exception {
        try (RawConnection connection = RawConnection.to(server)) {
            String all = connection.send(request).untilClosed();

            RawAnswer answer = RawAnswer.of(all);
            assertEquals(status, answer.status(), all);
            assertTrue(connection.age().toSeconds() < 5, "it was closed by a time limit");
            if (status == 413) {
                assertProblem(answer, 413, "payload-too-large");
            }
        }
    }

    @Test
    void row_74_connections_beyond_the_limit_are_refused_and_those_within_it_are_served() throws Exception {
        List<RawConnection> idle = new ArrayList<>();
        try (RawConnection served = RawConnection.to(server)) {
            assertEquals(
                    200, served.send(head("GET", "/v1/bets") + "\r\n").answer().status());
            for (int i = 0; i < RealWorld.CONNECTIONS_MAX + 44; i++) {
                idle.add(RawConnection.to(server));
            }

            AtomicInteger refused = new AtomicInteger();
            for (RawConnection connection : idle) {
                Thread.ofVirtual().start(() -> {
                    if (connection.isClosedByServer()) {
                        refused.incrementAndGet();
                    }
                });
            }
            // Long before those within the limit are closed for sending nothing.
            await().atMost(Duration.ofSeconds(6)).until(() -> refused.get() >= 45);
            assertEquals(
                    200, served.send(head("GET", "/v1/bets") + "\r\n").answer().status());
        } finally {
            for (RawConnection connection : idle) {
                connection.close();
            }
        }
        await().untilAsserted(
                        () -> assertEquals(200, ask(head("GET", "/v1/bets")).status()));
    }

    @Test
    void each_answer_tells_browsers_to_keep_and_show_nothing() throws Exception {
        for (RawAnswer answer : List.of(
                ask(head("GET", "/v1/bets")),
                ask(head("GET", "/v1/nothing")),
                ask(head("PUT", "/v1/bets")),
                ask("GET /v1/bets HTTP/1.1\r\n"),
                ask(post("{}", JSON)),
                ask(head("GET", "/q/openapi")))) {
            assertAll(
                    answer.head(),
                    () -> assertEquals(List.of("nosniff"), answer.headers("X-Content-Type-Options")),
                    () -> assertEquals(List.of("no-store"), answer.headers("Cache-Control")),
                    () -> assertEquals(
                            List.of("default-src 'none'; frame-ancestors 'none'"),
                            answer.headers("Content-Security-Policy")),
                    () -> assertEquals(List.of("no-referrer"), answer.headers("Referrer-Policy")),
                    () -> assertEquals(List.of("same-origin"), answer.headers("Cross-Origin-Resource-Policy")),
                    () -> assertEquals(List.of(), answer.headers("Server")),
                    () -> assertEquals(List.of(), answer.headers("X-Powered-By")));
        }
    }

    @Test
    void the_page_of_the_contract_may_run_its_own_scripts() throws Exception {
        RawAnswer page = ask(head("GET", "/q/swagger-ui/"));

        assertEquals(200, page.status());
        assertTrue(page.header("Content-Security-Policy").orElseThrow().contains("script-src 'self'"), page.head());
        assertEquals(List.of("nosniff"), page.headers("X-Content-Type-Options"));
    }

    private RawAnswer ask(String head) throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            return connection.send(head + "\r\n").answer();
        }
    }

    private static String post(String body, String... headers) {
        return head("POST", "/v1/bets", headers) + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String chunks(String... headers) {
        return head("POST", "/v1/bets", headers) + CHUNKED + "\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n";
    }

    private static void assertProblem(RawAnswer answer, int status, String type) {
        assertAll(
                answer.toString(),
                () -> assertEquals(status, answer.status()),
                () -> assertTrue(answer.body().contains("\"/problems/" + type + "\"")),
                () -> assertEquals(List.of("application/problem+json"), answer.headers("Content-Type")),
                () -> assertEquals(List.of("no-store"), answer.headers("Cache-Control")));
    }
}
