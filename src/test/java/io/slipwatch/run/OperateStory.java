package io.slipwatch.run;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an orchestrator and a monitoring see. */
@Story
class OperateStory {

    @TestHTTPResource(value = "/q", management = true)
    java.net.URI management;

    @Test
    void the_database_silent_is_503_and_changes_no_probe_and_passes_by_itself() throws Exception {
        Sent bet = Post.bet("demo", "win-x").recorded();
        bet.once("RETURNED");
        int threads = Thread.getAllStackTraces().size();

        List<Long> processes = databaseProcesses();
        signal("-STOP", processes);
        try {
            List<Response> answers = IntStream.range(0, 40)
                    .parallel()
                    .mapToObj(i -> i % 2 == 0
                            ? Post.bet("demo", "win-x").send(Http.given())
                            : Http.given().get("/v1/bets/" + bet.id()))
                    .toList();

            answers.forEach(answer -> answer.then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("1"))
                    .contentType("application/problem+json"));
            for (String probe : List.of("live", "ready", "started")) {
                management("/q/health/" + probe).then().statusCode(200);
            }
            assertTrue(Thread.getAllStackTraces().size() < threads + 60);
        } finally {
            signal("-CONT", processes);
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Post.bet("demo", "win-x").send().statusCode() == 201);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Http.given().get("/v1/bets/" + bet.id()).statusCode() == 200);
    }

    /** All of them: stopped together they are a host that answers nothing any more. */
    private static List<Long> databaseProcesses() throws Exception {
        long postmaster = RealWorld.database().postmasterPid();
        Stream<Long> backends =
                ProcessHandle.of(postmaster).orElseThrow().descendants().map(ProcessHandle::pid);
        return Stream.concat(Stream.of(postmaster), backends).toList();
    }

    private static void signal(String signal, List<Long> processes) throws Exception {
        Stream<String> command =
                Stream.concat(Stream.of("kill", signal), processes.stream().map(String::valueOf));
        assertEquals(0, new ProcessBuilder(command.toList()).start().waitFor());
    }

    @Test
    void metrics_have_prometheus_names_and_units() {
        Post.bet("demo", "win-x").recorded().once("RETURNED");

        Push.of("demo", "{}").keys(Push.key("nobody", "main")).answered().then().statusCode(401);

        Response metrics = management("/q/metrics");

        for (String name : List.of(
                "slipwatch_submissions_total{answer=\"recorded\"}",
                "slipwatch_results_total{late=\"false\",outcome=\"WON\",provider=\"demo\"}",
                "slipwatch_result_seconds_bucket",
                "slipwatch_attempts_total{call=\"SUBMIT\",cause=\"NONE\",class=\"RESULT\"",
                "slipwatch_attempt_seconds_bucket",
                "slipwatch_breaker_state{gateway=\"main\",provider=\"demo\",state=\"closed\"} 1.0",
                "slipwatch_slots_free",
                "slipwatch_callbacks_total{answer=\"forged\",provider=\"demo\"}",
                "slipwatch_timeouts_total")) {
            metrics.then().body(containsString(name));
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> management("/q/metrics")
                        .then()
                        .body(containsString("slipwatch_findings_open{kind=\"resend-not-safe\"}"))
                        .body(containsString("slipwatch_pending_bets"))
                        .body(containsString("slipwatch_oldest_pending_seconds")));
    }

    @Test
    void the_contract_and_its_page_are_served() {
        Http.bare()
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(containsString("title: Slipwatch"));
        for (Response json : List.of(
                Http.bare().get("/q/openapi.json"),
                Http.bare().queryParam("format", "json").get("/q/openapi"),
                Http.bare().accept("application/json").get("/q/openapi"))) {
            json.then().statusCode(200).contentType("application/json").body("info.title", equalTo("Slipwatch"));
        }
        Http.bare().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger-ui"));
    }

    private Response management(String path) {
        return RestAssured.given().get(management.resolve(path));
    }
}
