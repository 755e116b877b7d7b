package io.slipwatch.edge;

import static io.slipwatch.testing.RawConnection.head;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.slipwatch.testing.CapturedLog;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RawConnection;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller chooses freely makes no series: each is kept for as long as the process lives. */
@Story
class SeriesStory {

    private static final int TIMES = 50;

    @TestHTTPResource("/")
    URI server;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void oddRequestsWereMetBefore() throws Exception {
        // Each kind once: what it makes then is all that it may make.
        sendAll(0);
        sendAll(1);
    }

    @Test
    void a_thousand_odd_requests_make_no_new_series() throws Exception {
        // What other stories have left half sent ends in its own time.
        double resting = Math.max(1, underWay());
        Set<String> before = series();
        try (CapturedLog log = CapturedLog.open()) {
            for (int i = 2; i < TIMES; i++) {
                sendAll(i);
            }

            await().until(() -> underWay() <= resting);
            Set<String> made = series();
            made.removeAll(before);
            assertEquals(Set.of(), made);
            assertFalse(String.join("", log.told()).contains("\tat "), () -> String.join("\n", log.told()));
            assertTrue(log.told().size() < TIMES / 2, () -> String.join("\n", log.told()));
        }
    }

    @Test
    void a_requests_series_is_its_paths_template() {
        Sent bet = Post.bet("demo", "win-x").recorded();
        Http.given().get("/v1/bets/" + bet.id()).then().statusCode(200);
        Http.given().get("/v1/bets/nobodys-x").then().statusCode(404);
        Http.bare().get("/v1/nothing").then().statusCode(404);
        Http.bare().request("BREW", "/v1/bets").then().statusCode(405);

        String series =
                RestAssured.given().get(management.resolve("/q/metrics")).asString();

        assertTrue(series.contains("uri=\"/v1/bets/{id}\""), series);
        assertTrue(series.contains("uri=\"/v1/bets\""), series);
        assertTrue(series.contains("uri=\"NOT_FOUND\""), series);
        assertTrue(series.contains("method=\"OTHER\""), series);
        assertFalse(series.contains("nobodys-x") || series.contains(bet.id()) || series.contains("BREW"), series);
    }

    /** Methods, targets, versions and endings that are never the same twice. */
    private void sendAll(int i) throws IOException {
        String own = "x" + i;
        String long3900 = "L".repeat(3_900) + i;
        List<String> requests = new ArrayList<>(List.of(
                head("BREW" + i, "/v1/bets"),
                head(long3900, "/v1/bets"),
                head("get" + i, "/q/metrics"),
                head("GET", "/" + own),
                head("GET", "/v1/" + own + "/bets"),
                head("GET", "/v1/bets/" + own),
                head("GET", "/v1/bets/" + own + "/history"),
                head("DELETE", "/v1/bets/" + own, "Content-Length: 0"),
                head("OPTIONS", "/v1/bets/" + own),
                head("OPTIONS", "/" + own, "Origin: http://" + own, "Access-Control-Request-Method: POST"),
                head("GET", "/v1/bets?" + own + "=1"),
                head("GET", "/v1/bets;a=" + own),
                head("GET", "/v1/%6" + (i % 10) + own),
                head("GET", "/v1/%zz" + own),
                head("GET", "\001" + own),
                head("GET", "http://" + own + ".example/v1/" + own),
                head("GET", "*" + own),
                head("CONNECT", own + ".example:443"),
                head("GET", "/" + long3900),
                head("GET", "/q/swagger-ui/" + own),
                head("GET", "/q/" + own),
                head("POST", "/v1/providers/" + own + "/callbacks", "Content-Length: 2") + "\r\n{}",
                head("POST", "/v1/bets/" + own + "/recheck", "Content-Length: 0"),
                "GET /v1/" + own + " HTTP/1." + (2 + i % 8) + "\r\nHost: x\r\n",
                "GET /v1/" + own + " " + own + "/1.1\r\nHost: x\r\n",
                own + "\r\n",
                "\026\003\001" + own));
        for (String request : requests) {
            ask(server, request + "\r\n");
            ask(management, request + "\r\n");
        }
        // Cut off before the answer.
        leave(head("BREW" + i, "/v1/bets", "Content-Length: 10") + "\r\n1");
        leave(head("POST", "/v1/" + own, "Content-Length: 10") + "\r\n1");
        leave(head("POST", "/v1/bets/" + own + "/recheck", "Content-Length: 10") + "\r\n1");
        leave(head("GET", "/v1/bets/" + own) + "\r\n");
    }

    private static void ask(URI where, String request) throws IOException {
        try (RawConnection connection = RawConnection.to(where)) {
            connection.send(request).answer();
        } catch (java.net.SocketException e) {
            // Reset: an answer too.
            assertFalse(request.isEmpty());
        }
    }

    private void leave(String request) throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(request);
        }
    }

    private double underWay() {
        return registry.find("http.server.active.requests").gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                // Of an application that ended before: the registry outlives it.
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    private Set<String> series() {
        return RestAssured.given()
                .get(management.resolve("/q/metrics"))
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .filter(line -> line.startsWith("http_") || line.startsWith("slipwatch_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
