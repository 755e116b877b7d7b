package io.slipwatch.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One provider's silence is nobody else's. */
@Story
class IsolationStory {

    private static final int HANGING = 500;

    @Test
    void with_500_bets_of_one_provider_hanging_the_others_bets_are_recorded_and_return() throws Exception {
        Callable<Response> hang = () ->
                Post.bet("crowded", "hang-all-x").dueIn(Duration.ofMinutes(2)).send(Http.given());
        Callable<Sent> play = () -> Post.bet("demo", "win-x").recorded();

        try (ExecutorService callers = Executors.newFixedThreadPool(32)) {
            List<Integer> hanging = callers
                    .invokeAll(IntStream.range(0, HANGING).mapToObj(i -> hang).toList())
                    .stream()
                    .map(future -> future.resultNow().statusCode())
                    .toList();
            List<Sent> others = callers
                    .invokeAll(IntStream.range(0, 200).mapToObj(i -> play).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();

            assertEquals(
                    HANGING, hanging.stream().filter(status -> status == 201).count());
            others.forEach(bet -> bet.once("RETURNED"));
        }
        Response waiting = Http.given().get("/v1/bets?provider=crowded&limit=500");
        var causes = waiting.jsonPath().<String>getList("items.cause.code").stream()
                .filter(code -> code != null)
                .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
        assertTrue(causes.getOrDefault("NO_SLOT", 0L) >= HANGING - 8 * 2, causes::toString);
    }

    @Test
    void calls_that_hang_keep_no_other_call_of_the_same_provider_from_connecting() {
        IntStream.range(0, 30).forEach(i -> Post.bet("patient", "hang-all-x").recorded());

        Sent bet = Post.bet("patient", "win-x").recorded();

        bet.once("RETURNED");
        assertEquals(List.of("SUBMIT RESULT"), bet.attempts());
    }
}
