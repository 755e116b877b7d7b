package io.slipwatch.run;

import static java.util.stream.Collectors.toCollection;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a monitoring scrapes: each metric explains itself, is on the page, and is there before anything happens. */
@Story
class MetricsStory {

    private static final String OURS = "(slipwatch_\\w+|http_server_requests_\\w+)";

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    @Test
    void promtool_has_nothing_to_say_of_ours() throws Exception {
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            assumeTrue(
                    System.getenv("SLIPWATCH_CI") != null,
                    "There is no promtool; Debian's package prometheus has it, and CI checks the metrics by it.");
            throw missing;
        }
        promtool.getOutputStream().write(scraped().getBytes(StandardCharsets.UTF_8));
        promtool.getOutputStream().close();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        promtool.waitFor();

        // The framework's own are not all as promtool wants them.
        assertEquals(
                List.of(),
                said.lines().filter(line -> line.matches(OURS + " .*")).toList());
        assertTrue(said.lines().noneMatch(line -> line.contains("error while linting")), said);
    }

    @Test
    void each_of_ours_says_what_it_is() {
        List<String> bare = all("(?m)^# HELP " + OURS + " *$", scraped());

        assertEquals(List.of(), bare);
    }

    @Test
    void each_of_ours_is_on_the_page_of_those_who_run_it_and_none_besides() throws IOException {
        String page = Files.readString(Path.of("src", "site", "markdown", "operate.md"));
        String section = page.substring(page.indexOf("\n## Metrics"), page.indexOf("\n## Sizing"));
        Set<String> told = new TreeSet<>(all("`(slipwatch_\\w+)", section));
        await().untilAsserted(() -> {
            Set<String> scraped = all("(?m)^# TYPE (slipwatch_\\w+) ", scraped()).stream()
                    .filter(name -> !name.endsWith("_max") || told.contains(name))
                    .collect(toCollection(TreeSet::new));
            assertEquals(told, scraped);
        });
    }

    @Test
    void each_of_which_an_alert_asks_is_there() throws IOException {
        String alerts = Files.readString(Path.of("k8s", "monitoring", "alerts.yaml"));
        Set<String> asked = new TreeSet<>(all(OURS, alerts));
        assertTrue(asked.size() > 5, asked::toString);
        Http.given().get("/v1/bets").then().statusCode(200);

        await().untilAsserted(() -> {
            String scraped = scraped();
            asked.removeIf(name -> scraped.contains("\n" + name + "{") || scraped.contains("\n" + name + " "));
            assertEquals(Set.of(), asked);
        });
    }

    @Test
    void counters_are_there_before_their_first() {
        String scraped = scraped();
        for (String series : List.of(
                "slipwatch_submissions_total{answer=\"unavailable\"",
                "slipwatch_submissions_refused_total{reason=\"outcome_unknown\"",
                "slipwatch_attempts_total{call=\"SUBMIT\",cause=\"READ_TIMEOUT\",class=\"UNKNOWN\",gateway=\"main\",provider=\"plain\"",
                "slipwatch_results_total{late=\"true\",outcome=\"VOID\",provider=\"plain\"",
                "slipwatch_callbacks_total{answer=\"forged\",provider=\"demo\"",
                "slipwatch_store_failures_total{sqlstate_class=\"53\"",
                "slipwatch_access_refused_total{why=\"forbidden\"",
                "slipwatch_crowd_refused_total{reason=\"overloaded\"",
                "slipwatch_timeouts_total",
                "slipwatch_breaker_state{gateway=\"main\",provider=\"demo\",state=\"half-open\"",
                "slipwatch_claim_lag_seconds_bucket{provider=\"plain\"",
                "slipwatch_store_queue{queue=\"record\"",
                "slipwatch_store_connections{state=\"awaited\"",
                "slipwatch_store_batch_rows_bucket{queue=\"change\"",
                "slipwatch_store_seconds_bucket{duty=\"record\"")) {
            assertTrue(scraped.contains("\n" + series), series);
        }
    }

    @Test
    void who_waits_for_news_is_timed_apart() {
        Sent bet = Post.bet("demo", "win-x").recorded();
        Http.given().get("/v1/bets/" + bet.id()).then().statusCode(200);
        Http.given()
                .header("Prefer", "wait=1")
                .get("/v1/bets/" + bet.id())
                .then()
                .statusCode(200);

        Stream.of("true", "false")
                .forEach(wait -> assertTrue(
                        Pattern.compile("(?m)^http_server_requests_seconds_bucket\\{.*uri=\"/v1/bets/\\{id}\",wait=\""
                                        + wait + "\",le=\"0.1\"")
                                .matcher(scraped())
                                .find(),
                        wait));
    }

    @Test
    void version_and_commit_are_told_as_they_were_built() {
        RestAssured.given()
                .get(management.resolve("/q/info"))
                .then()
                .statusCode(200)
                .body("build.version", matchesPattern("\\d+\\.\\d+\\.\\d+.*"));
        assumeTrue(Files.exists(Path.of(".git")), "Built from sources outside a repository, it knows no commit.");
        RestAssured.given()
                .get(management.resolve("/q/info"))
                .then()
                .body("git.commit.id", matchesPattern("[0-9a-f]{7,40}"));
    }

    private String scraped() {
        return RestAssured.given()
                .accept("text/plain")
                .get(management.resolve("/q/metrics"))
                .asString();
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
