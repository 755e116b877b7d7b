package io.slipwatch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipwatch.testing.Bulk;
import io.slipwatch.testing.Bulk.Answer;
import io.slipwatch.testing.Bulk.Request;
import io.slipwatch.testing.Published;
import io.slipwatch.testing.RawBet;
import io.slipwatch.testing.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Good bets, spoilt at random: whatever is acknowledged is kept as it was sent, whatever is refused leaves nothing. Each run
 * takes another seed and prints it; {@code -Dslipwatch.seed=} repeats one.
 */
@Story
class MutationStory {

    private static final int REQUESTS = 5_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ways to say the same that HTTP leaves to the client. */
    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of(),
            Map.of("Content-Type", "application/json;charset=UTF-8"),
            Map.of("Content-Type", "Application/JSON; Charset=\"utf-8\""),
            Map.of("Accept", "application/json"),
            Map.of("Accept", "text/html;q=0.1, */*;q=0.01"),
            Map.of("Content-Encoding", "identity"),
            Map.of("Prefer", "return=minimal, wait=0, respond-async"),
            Map.of("Prefer", "wait=x; \"\\"),
            Map.of("If-None-Match", "\"1\", W/\"x\", *"),
            Map.of("X-Unheard-Of", "x".repeat(4_000)),
            Map.of("Idempotency-Key", "\"other\""),
            Map.of("Accept-Language", "zh-Hant, *;q=0", "Accept-Encoding", "gzip, br", "Cookie", "a=b"));

    @Test
    void five_thousand_spoilt_bets_are_refused_or_kept_as_they_were_sent() throws Exception {
        long seed = Long.getLong("slipwatch.seed", InstantSource.system().millis());
        System.out.println("seed of the spoilt bets: -Dslipwatch.seed=" + seed);
        List<Request> requests = requests(new Random(seed));
        AtomicInteger acknowledged = new AtomicInteger();
        try (KeptBets kept = new KeptBets()) {
            List<Runnable> work = new ArrayList<>();
            for (int number = 0; number < requests.size(); number++) {
                Request request = requests.get(number);
                String which = "seed " + seed + ", request " + number + ": ";
                work.add(() -> {
                    if (isAcknowledged(request, which, kept)) {
                        acknowledged.incrementAndGet();
                    }
                });
            }
            Bulk.together(work);
        }
        // Neither a suite that spoils nothing nor one that spoils all proves much.
        assertTrue(
                acknowledged.get() > REQUESTS / 50 && acknowledged.get() < REQUESTS / 2,
                () -> acknowledged + " of them");
    }

    private static List<Request> requests(Random random) {
        Mutation mutation = new Mutation(random);
        String deadline =
                InstantSource.system().instant().plus(Duration.ofMinutes(5)).toString();
        List<Request> requests = new ArrayList<>();
        for (int number = 0; number < REQUESTS; number++) {
            byte[] good = RawBet.good()
                    .with("/reference", "\"" + ownReference(random) + "\"")
                    .with("/roundId", "\"r-77\"")
                    .with("/deadline", "\"" + deadline + "\"")
                    .with("/details", "{\"lines\":20,\"odds\":1.85,\"note\":[\"注单\",true,null]}")
                    .body()
                    .getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
            headers.putAll(HEADERS.get(random.nextInt(HEADERS.size())));
            requests.add(new Request("POST", "/v1/bets", headers, mutation.of(good)));
        }
        return requests;
    }

    /** So far from all others that no spoiling makes one of another. */
    private static String ownReference(Random random) {
        return "own-" + HexFormat.of().toHexDigits(random.nextLong());
    }

    private static boolean isAcknowledged(Request request, String which, KeptBets kept) {
        Answer answer = Bulk.send(request);
        Published.verdict(answer);
        Optional<JsonNode> sent = read(request.body());
        try {
            if (answer.status() < 300) {
                assertTrue(sent.isPresent(), () -> which + "acknowledged, and no JSON: " + answer);
                kept.holdFields(sent.get());
                kept.holdDetailsIn(sent.get(), new String(request.body(), StandardCharsets.UTF_8));
                return true;
            }
            Optional<String> reference = sent.map(body -> body.path("reference").textValue())
                    .filter(text -> text.startsWith("own-") && !text.contains("\u0000"));
            if (reference.isPresent()) {
                assertEquals(0, kept.withReference(reference.get()), () -> which + "refused and kept: " + answer);
            }
            return false;
        } catch (SQLException e) {
            throw new IllegalStateException(which + answer, e);
        }
    }

    /** As a lenient reader would: what it makes of a reference is more than what we would. */
    private static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
