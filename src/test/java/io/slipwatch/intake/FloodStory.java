package io.slipwatch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.uuid.Generators;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.bet.port.StoreUnavailable.Kind;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One operator's flood leaves the others what is theirs. */
@Story
class FloodStory {

    /** More than twice what one operator may have waiting. */
    private static final int FLOOD = 5_000;

    private static final int CALM = 100;

    /** As many readings as no share holds. */
    private static final int READINGS = 3_000;

    @Inject
    RecordBet recorder;

    @Inject
    BetLookup lookup;

    @Test
    void of_posts_is_refused_beyond_its_share_and_the_others_bets_are_all_recorded() throws Exception {
        List<CompletableFuture<RecordResponse>> flood = new ArrayList<>();
        List<CompletableFuture<RecordResponse>> calm = new ArrayList<>();

        for (int i = 0; i < FLOOD; i++) {
            flood.add(post("flood", i));
            if (i % (FLOOD / CALM) == FLOOD / CALM - 1) {
                calm.add(post("calm", i));
            }
        }

        assertEquals(CALM, recorded(calm).size());
        Set<UUID> recorded = recorded(flood);
        assertTrue(failures(flood).contains(Kind.SHARE_USED), "the flood was no flood");
        assertTrue(Set.of(Kind.SHARE_USED, Kind.OUTCOME_UNKNOWN).containsAll(failures(flood)));
        assertTrue(stored("flood").containsAll(recorded));
        assertEquals(recorded(calm), stored("calm"));
    }

    @Test
    void of_readings_is_refused_beyond_its_share_and_the_others_are_all_answered() {
        CompletableFuture<RecordResponse> bet = post("reader", 1);
        bet.join();
        List<CompletableFuture<?>> flood = new ArrayList<>();
        List<CompletableFuture<?>> calm = new ArrayList<>();

        for (int i = 0; i < READINGS; i++) {
            flood.add(lookup.byReference("flooding-reader", "none").toCompletableFuture());
            if (i % 100 == 99) {
                calm.add(lookup.byReference("reader", "r-1")
                        .thenAccept(found -> assertTrue(found.isPresent()))
                        .toCompletableFuture());
            }
        }

        calm.forEach(CompletableFuture::join);
        assertTrue(failures(flood).contains(Kind.SHARE_USED), "the flood was no flood");
        assertTrue(Set.of(Kind.SHARE_USED, Kind.UNAVAILABLE).containsAll(failures(flood)));
    }

    private CompletableFuture<RecordResponse> post(String operator, int number) {
        BetKey key = new BetKey(operator, Generators.timeBasedEpochGenerator().generate());
        NewBet bet = new NewBet(
                key,
                "r-" + number,
                "demo",
                "p-" + number,
                "win-x",
                Optional.empty(),
                new Money(1250, "CNY"),
                Instant.parse("2026-11-22T09:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                new NewBet.Fingerprint("00"));
        return recorder.record(bet, Optional.empty()).toCompletableFuture();
    }

    private static Set<UUID> recorded(List<CompletableFuture<RecordResponse>> answers) {
        return answers.stream()
                .filter(answer -> failure(answer).isEmpty())
                .map(answer -> ((RecordResponse.Recorded) answer.join())
                        .bet()
                        .bet()
                        .key()
                        .id())
                .collect(Collectors.toSet());
    }

    private static Set<Kind> failures(List<? extends CompletableFuture<?>> answers) {
        return answers.stream()
                .map(FloodStory::failure)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Anything but a store that is busy fails the test. */
    private static Optional<Kind> failure(CompletableFuture<?> answer) {
        try {
            answer.join();
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreUnavailable unavailable) {
                return Optional.of(unavailable.kind());
            }
            throw e;
        }
    }

    private static Set<UUID> stored(String operator) throws Exception {
        try (Connection owner = DriverManager.getConnection(
                        RealWorld.database().jdbcUrl(), RealWorld.database().ownerUser(), "");
                PreparedStatement query = owner.prepareStatement("SELECT id FROM bet WHERE operator = ?")) {
            query.setString(1, operator);
            Set<UUID> found = new java.util.HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        }
    }
}
