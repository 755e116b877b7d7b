package io.slipwatch.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import io.slipwatch.testing.Talker;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider says more than its answers, on the second address of its name: each bet has its own result all the same. */
@Story
class TalkativeProviderStory {

    private static final int BETS = 20;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "named, interim-x",
        "named, twice-x",
        "named, interim-twice-later-x",
        "unnamed, interim-x",
        "unnamed, twice-x",
        "unnamed, interim-twice-later-x"
    })
    void each_bet_of_many_has_its_own_payout(String provider, String game) throws Exception {
        for (int i = 0; i < BETS; i++) {
            assertOwnPayout(Post.bet(provider, game).recorded());
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Sent>> together = IntStream.range(0, BETS)
                    .mapToObj(i -> threads.submit(() -> Post.bet(provider, game).recorded()))
                    .toList();
            for (Future<Sent> bet : together) {
                assertOwnPayout(bet.get());
            }
        }
    }

    private static void assertOwnPayout(Sent bet) {
        JsonPath returned = bet.once("RETURNED");

        assertEquals("WON", returned.getString("outcome"));
        assertEquals(Talker.payout(UUID.fromString(bet.id())), returned.getLong("payout.amount"));
    }
}
