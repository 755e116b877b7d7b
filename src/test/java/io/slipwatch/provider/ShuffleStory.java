package io.slipwatch.provider;

import static io.slipwatch.testing.Push.settled;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.slipwatch.testing.HistoryModel;
import io.slipwatch.testing.Inbox;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The shuffle once more with nothing left out: real HTTP, real database, some results before their bets, some messages
 * again and again. {@code -Dslipwatch.shuffle.seed=N} plays the orders of an earlier run again.
 */
@Story
class ShuffleStory {

    private static final int ORDERS = 200;
    private static final long SEED = Long.getLong("slipwatch.shuffle.seed", System.nanoTime());
    private static final List<String> PROVIDERS = List.of("plain", "pushing", "holding", "waiting");

    /** Of the stake of 1250 that every bet here has. */
    private static final List<Told> RESULTS = List.of(
            new Told("WON", 2_500, 1),
            new Told("WON", 2_500, 2),
            new Told("WON", 3_000, 3),
            new Told("LOST", 0, 1),
            new Told("LOST", 0, 2),
            new Told("VOID", 1_250, 2),
            new Told("REJECTED", 0, 1));

    private record Told(String outcome, long payout, int revision) {}

    @Test
    void in_whatever_order_callbacks_come_the_history_is_the_models() throws Exception {
        List<Callable<String>> orders = LongStream.range(SEED, SEED + ORDERS)
                .<Callable<String>>mapToObj(seed -> () -> difference(seed))
                .toList();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<String> differences = new ArrayList<>();
            for (Future<String> order : callers.invokeAll(orders)) {
                differences.add(order.get());
            }
            differences.removeIf(String::isEmpty);

            assertEquals(List.of(), differences);
        }
    }

    /** Empty where bet and model agree. */
    private static String difference(long seed) {
        Random random = new Random(seed);
        String provider = PROVIDERS.get(random.nextInt(PROVIDERS.size()));
        boolean replied = random.nextInt(4) == 0;
        Post post = Post.bet(provider, replied ? "win-x" : "never-x").dueIn(Duration.ofMinutes(10));
        HistoryModel model = new HistoryModel(
                List.of("pushing", "waiting").contains(provider),
                List.of("plain", "pushing").contains(provider));
        List<Push> early = random.nextInt(4) == 0 && !replied ? List.of(push(provider, post, told(random))) : List.of();
        early.forEach(push -> heardAs(404, push, seed));
        Sent bet = post.recorded();
        early.forEach(push -> {
            await("the sweep, seed " + seed)
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Inbox.state(push).equals("DONE"));
            model.hear(
                    parsed(push).getString("outcome"),
                    parsed(push).getLong("payout.amount"),
                    parsed(push).getInt("revision"));
        });
        if (replied) {
            bet.once("RETURNED");
            model.hear("WON", 2_500, 1);
        }
        shuffled(random).forEach(step -> step.play(new Play(provider, post, bet, model, random, seed)));
        return compare(bet, model, seed);
    }

    private record Play(String provider, Post post, Sent bet, HistoryModel model, Random random, long seed) {}

    /** One thing that happens. */
    @FunctionalInterface
    private interface Step {
        void play(Play play);
    }

    private static List<Step> shuffled(Random random) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            Told told = told(random);
            Collections.nCopies(1 + random.nextInt(2), told).forEach(same -> steps.add(play -> push(play, same)));
        }
        if (random.nextBoolean()) {
            steps.add(ShuffleStory::deadlinePasses);
        }
        Collections.shuffle(steps, random);
        return steps;
    }

    private static void push(Play play, Told told) {
        Push push = play.random().nextBoolean()
                ? push(play.provider(), play.post(), told)
                : Push.about(play.provider(), play.bet().id(), settled(told.outcome(), told.payout(), told.revision()));
        heardAs(200, push, play.seed());
        if (play.random().nextBoolean()) {
            heardAs(200, push, play.seed());
        }
        play.model().hear(told.outcome(), told.payout(), told.revision());
    }

    private static void deadlinePasses(Play play) {
        Inbox.bringDeadline(play.bet().id());
        play.model().deadlinePasses();
        if (play.random().nextBoolean()) {
            play.bet().once(now -> !"PENDING".equals(now.getString("status")));
        }
    }

    private static Push push(String provider, Post post, Told told) {
        return Push.about(provider, "demo", post.reference(), settled(told.outcome(), told.payout(), told.revision()));
    }

    private static JsonPath parsed(Push push) {
        return JsonPath.from(push.body());
    }

    private static void heardAs(int status, Push push, long seed) {
        assertEquals(status, push.answered().statusCode(), () -> "seed " + seed);
    }

    private static Told told(Random random) {
        return RESULTS.get(random.nextInt(RESULTS.size()));
    }

    private static String compare(Sent bet, HistoryModel model, long seed) {
        model.clockIsLookedAt();
        JsonPath now = bet.once(
                settled -> !model.told().startsWith("TIMED_OUT") || "TIMED_OUT".equals(settled.getString("status")));
        List<String> kinds =
                bet.kinds().stream().filter(kind -> !kind.equals("ATTEMPTED")).toList();
        String result = now.getString("status").equals("RETURNED")
                ? String.format(
                        Locale.ROOT,
                        " %s %d #%d%s",
                        now.getString("outcome"),
                        now.get("payout") == null ? 0 : now.getLong("payout.amount"),
                        now.getInt("revision"),
                        now.getBoolean("late") ? " late" : "")
                : "";
        String told = now.getString("status") + result + " " + kinds;
        return told.equals(model.told()) ? "" : "seed " + seed + ": " + told + " and not " + model.told();
    }
}
