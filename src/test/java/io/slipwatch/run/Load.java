package io.slipwatch.run;

import io.slipwatch.testing.FrontEnd;
import io.slipwatch.testing.FrontEnd.Answer;
import io.slipwatch.testing.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Front ends that post bets without an end and repeat what was left open, byte for byte, until it is acknowledged. */
final class Load {

    private static final int CLIENTS = 12;

    /** Keeps the whole at some hundred bets a second: what is acknowledged is asked about one by one. */
    private static final int PAUSE_MILLIS_MAX = 200;

    private static final List<String> HONEST = List.of("mahjong-ways-2", "accept-1-x", "lose-x");
    private static final List<String> FAULTY =
            List.of("hang-x", "hang-lost-x", "reset-after-x", "reset-before-x", "error-500-once-x");
    private static final List<String> OVERDUE = List.of("never-x", "late-2-x");

    private final FrontEnd frontEnd;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> clients = new ArrayList<>();
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

    private Load(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
    }

    static Load begin(FrontEnd frontEnd, SplittableRandom random) {
        Load load = new Load(frontEnd);
        for (int i = 0; i < CLIENTS; i++) {
            SplittableRandom own = random.split();
            load.clients.add(Thread.ofVirtual().start(() -> load.post(own)));
        }
        return load;
    }

    /** No client posts anything when this returns. */
    void end() throws InterruptedException {
        end.countDown();
        for (Thread client : clients) {
            client.join();
        }
    }

    /** The id of each acknowledged bet by its reference. */
    Map<String, String> acknowledged() {
        return Map.copyOf(ids);
    }

    /** How often each status was answered; 0 stands for no answer. */
    Map<Integer, LongAdder> answers() {
        return answers;
    }

    /** Answers that contradict each other. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void post(SplittableRandom random) {
        try {
            while (!ended(random.nextInt(PAUSE_MILLIS_MAX))) {
                Post bet = bet(random);
                untilAcknowledged(bet);
                if (random.nextInt(10) == 0 && ids.containsKey(bet.reference())) {
                    judge(bet, send(bet));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended(int waitMillis) throws InterruptedException {
        return end.await(waitMillis, TimeUnit.MILLISECONDS);
    }

    /** A fifth at a provider that fails, some that come too late or never, the rest as they should be. */
    private static Post bet(SplittableRandom random) {
        int share = random.nextInt(100);
        if (share < 4) {
            return Post.bet("demo", one(OVERDUE, random)).dueIn(Duration.ofMillis(random.nextInt(3_000, 12_000)));
        }
        Post bet = Post.bet("demo", one(share < 24 ? FAULTY : HONEST, random));
        return random.nextBoolean() ? bet.dueIn(Duration.ofMillis(random.nextInt(20_000, 40_000))) : bet;
    }

    private static String one(List<String> games, SplittableRandom random) {
        return games.get(random.nextInt(games.size()));
    }

    private void untilAcknowledged(Post bet) throws InterruptedException {
        Answer answer = send(bet);
        while (answer.leavesOpen() && !ended(100)) {
            answer = send(bet);
        }
        judge(bet, answer);
    }

    private Answer send(Post bet) throws InterruptedException {
        Answer answer = frontEnd.post(bet);
        answers.computeIfAbsent(answer.status(), _ -> new LongAdder()).increment();
        return answer;
    }

    private void judge(Post bet, Answer answer) {
        if (answer.acknowledges()) {
            String id = answer.body().path("id").asText();
            String before = ids.putIfAbsent(bet.reference(), id);
            if (before != null && (!before.equals(id) || answer.status() == 201)) {
                complaints.add(bet.reference() + " was " + before + " and is answered " + answer);
            }
        } else if (!answer.leavesOpen() && !isTooLate(answer)) {
            complaints.add(bet.reference() + " was answered " + answer);
        }
    }

    /** A short deadline that passed while nobody was up: never recorded, and refused for good. */
    private static boolean isTooLate(Answer answer) {
        return answer.body().path("type").asText().endsWith("deadline-too-near");
    }
}
