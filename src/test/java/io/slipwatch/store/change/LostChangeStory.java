package io.slipwatch.store.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.decide.ApplyResult;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.store.CutConnection;
import io.slipwatch.store.CutConnection.Cut;
import io.slipwatch.store.HistoryStory;
import io.slipwatch.store.read.BetRepository;
import io.slipwatch.store.sql.StoreHealth;
import io.slipwatch.store.sql.StoreMetrics;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import io.slipwatch.time.MonotonicClock;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Law 5 where nobody knows whether a change was committed: its fact is written once, whoever else wrote meanwhile. */
@Story
class LostChangeStory {

    @Inject
    BetRepository rows;

    @Inject
    Contracts terms;

    @Inject
    StatusWatch watch;

    @Inject
    MonotonicClock clock;

    @Inject
    StoreHealth health;

    @Inject
    StoreMetrics metrics;

    @Inject
    MeterRegistry registry;

    private final List<QueuedChange> again = new ArrayList<>();
    private CutConnection between;
    private ChangeBets changing;
    private Sent bet;

    @BeforeEach
    void aBetIsOverdueAndNobodyTimesItOut() throws Exception {
        between = CutConnection.before(RealWorld.database().port());
        changing = new ChangeBets(
                new Transactions(between.asSuperuser(), health), rows::rowsOf, watch, clock, metrics, again::add);
        bet = Post.bet("pushing", "never-x").recorded();
        bet.once(now -> "ACCEPTED".equals(now.getString("cause.class")));
        HistoryStory.asSuperuser(
                "CREATE POLICY not_by_the_service ON bet AS RESTRICTIVE FOR UPDATE USING (id <> '" + bet.id() + "')");
        HistoryStory.asSuperuser("UPDATE bet SET deadline = clock_timestamp() WHERE id = '" + bet.id() + "'");
    }

    @AfterEach
    void theServiceMayAgain() throws Exception {
        HistoryStory.asSuperuser("DROP POLICY not_by_the_service ON bet");
        between.close();
    }

    @Test
    void a_lost_result_is_not_taken_for_written_because_another_timed_the_bet_out_with_the_same_words() {
        QueuedChange lost = hears(new Result(Outcome.LOST, 0, 2, Optional.empty()));
        QueuedChange other = hears(new Result(Outcome.WON, 2_500, 1, Optional.empty()));
        between.cutAt("UPDATE bet", Cut.QUESTION);
        changing.write(List.of(lost, other));
        assertEquals(List.of("RECORDED", "ATTEMPTED", "TIMED_OUT", "RETURNED"), bet.kinds());

        changing.write(again);

        assertTrue(lost.answer().join());
        assertEquals(List.of("RECORDED", "ATTEMPTED", "TIMED_OUT", "RETURNED", "RESETTLED"), bet.kinds());
        assertEquals("LOST", bet.now().getString("outcome"));
    }

    @Test
    void a_lost_result_is_not_taken_for_written_because_another_brought_the_same() {
        QueuedChange lost = hears(new Result(Outcome.LOST, 0, 1, Optional.empty()));
        QueuedChange other = hears(new Result(Outcome.LOST, 0, 1, Optional.empty()));
        between.cutAt("UPDATE bet", Cut.QUESTION);
        changing.write(List.of(lost, other));
        assertTrue(other.answer().join());

        changing.write(again);

        assertFalse(lost.answer().join(), "it was a duplicate, and is told so");
        assertEquals(List.of("RECORDED", "ATTEMPTED", "TIMED_OUT", "RETURNED"), bet.kinds());
    }

    @Test
    void a_result_whose_commit_nobody_heard_of_is_written_once() {
        QueuedChange unheard = hears(new Result(Outcome.LOST, 0, 1, Optional.empty()));
        between.cutAt("UPDATE bet", Cut.ANSWER);
        double before = results();
        changing.write(List.of(unheard));
        assertEquals(1, again.size());

        changing.write(again);

        assertTrue(unheard.answer().join());
        assertEquals(before + 1, results(), "and counted once");
        assertEquals(List.of("RECORDED", "ATTEMPTED", "TIMED_OUT", "RETURNED"), bet.kinds());
    }

    private double results() {
        return registry.find("slipwatch.results").tag("provider", "pushing").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private QueuedChange hears(Result result) {
        return new QueuedChange(
                new BetKey("demo", UUID.fromString(bet.id())),
                Optional.empty(),
                0,
                ApplyResult.ofCallback(result, terms.of("pushing").orElseThrow(), "told unasked"),
                Optional.empty(),
                new CompletableFuture<>());
    }
}
