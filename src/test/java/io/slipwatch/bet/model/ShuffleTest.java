package io.slipwatch.bet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.TestContract;
import io.slipwatch.bet.decide.ApplyResult;
import io.slipwatch.bet.decide.Change;
import io.slipwatch.bet.decide.Change.When;
import io.slipwatch.bet.decide.Decision;
import io.slipwatch.bet.decide.RecordAttempt;
import io.slipwatch.testing.HistoryModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Replies, callbacks, duplicates, contradictions, corrections and the deadline in 10,000 random orders, against a model.
 * {@code -Dslipwatch.shuffle.seed=N} plays the orders of an earlier run again.
 */
class ShuffleTest {

    private static final int ORDERS = 10_000;
    private static final long SEED = Long.getLong("slipwatch.shuffle.seed", System.nanoTime());

    /** What the provider may tell, of one bet. */
    private static final List<Result> RESULTS = List.of(
            TestResults.won(2_500, 1),
            TestResults.won(2_500, 2),
            TestResults.won(3_000, 1),
            TestResults.won(3_000, 3),
            TestResults.lost(1),
            TestResults.lost(2),
            TestResults.result(Outcome.VOID, TestBet.STAKE.amount(), 2),
            TestResults.result(Outcome.REJECTED, 0, 1),
            TestResults.result(Outcome.REJECTED, 0, 2));

    /** What happens to the bet, one after another. */
    private sealed interface Fact {
        record Pushed(Result result) implements Fact {}

        record Replied(Result result) implements Fact {}

        record Ended(AttemptClass attempt) implements Fact {}

        record DeadlinePasses() implements Fact {}

        record Expires() implements Fact {}
    }

    @Test
    void in_whatever_order_things_happen_the_history_is_the_models() {
        for (int order = 0; order < ORDERS; order++) {
            long seed = SEED + order;
            Random random = new Random(seed);
            boolean numbered = random.nextBoolean();
            boolean acceptsLate = random.nextBoolean();
            List<Fact> facts = facts(random);
            HistoryModel model = new HistoryModel(numbered, acceptsLate);
            facts.forEach(fact -> tell(model, fact));

            assertEquals(
                    model.told(),
                    new Course(contract(numbered, acceptsLate)).through(facts),
                    () -> "seed " + seed + ", numbered " + numbered + ", late accepted " + acceptsLate + ": " + facts);
        }
    }

    @Test
    void results_that_are_numbered_as_they_should_be_end_at_the_highest_number_in_any_order() {
        Contract contract = contract(true, true);
        for (int order = 0; order < ORDERS; order++) {
            long seed = SEED + order;
            Random random = new Random(seed);
            List<Fact> facts =
                    new ArrayList<>(Stream.of(TestResults.won(2_500, 1), TestResults.lost(2), TestResults.won(3_000, 3))
                            .flatMap(result -> Collections.nCopies(1 + random.nextInt(3), result).stream())
                            .map(Fact.Pushed::new)
                            .toList());
            Collections.shuffle(facts, random);

            String told = new Course(contract).through(facts);

            assertTrue(told.startsWith("RETURNED WON 3000 #3 "), () -> "seed " + seed + ": " + told + " " + facts);
        }
    }

    private static List<Fact> facts(Random random) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            Result result = RESULTS.get(random.nextInt(RESULTS.size()));
            Collections.nCopies(1 + random.nextInt(3), result).forEach(same -> facts.add(new Fact.Pushed(same)));
        }
        // One submission was made, and it ends in one way.
        facts.add(
                random.nextBoolean()
                        ? new Fact.Replied(RESULTS.get(random.nextInt(4)))
                        : new Fact.Ended(random.nextBoolean() ? AttemptClass.ACCEPTED : AttemptClass.UNKNOWN));
        if (random.nextBoolean()) {
            facts.add(new Fact.DeadlinePasses());
            facts.add(new Fact.Expires());
        }
        Collections.shuffle(facts, random);
        return facts;
    }

    private static void tell(HistoryModel model, Fact fact) {
        switch (fact) {
            case Fact.Pushed pushed -> hear(model, pushed.result());
            case Fact.Replied replied -> hear(model, replied.result());
            case Fact.Ended _ -> model.attempted();
            case Fact.DeadlinePasses _ -> model.deadlinePasses();
            case Fact.Expires _ -> model.clockIsLookedAt();
        }
    }

    private static void hear(HistoryModel model, Result result) {
        model.hear(result.outcome().name(), result.payoutMinorUnits(), result.revision());
    }

    private static Contract contract(boolean numbered, boolean acceptsLate) {
        TestContract contract = TestContract.with();
        contract = numbered ? contract.numberedResults() : contract;
        return (acceptsLate ? contract : contract.heldLateResults()).build();
    }

    /** A bet whose submission is under way, and what becomes of it. */
    private static final class Course {
        private final Contract contract;
        private final List<String> history = new ArrayList<>(List.of("RECORDED"));
        private Instant now = TestBet.BORN.plusSeconds(1);
        private BetSnapshot bet = TestBet.pending().submitting().build();
        private final Claim claim = TestBet.claim(bet);

        Course(Contract contract) {
            this.contract = contract;
        }

        String through(List<Fact> facts) {
            facts.forEach(this::happens);
            return told();
        }

        private void happens(Fact fact) {
            now = now.plusMillis(1);
            switch (fact) {
                case Fact.Pushed pushed -> decide(ApplyResult.ofCallback(pushed.result(), contract, "callback msg_1"));
                case Fact.Replied replied ->
                    ends(TestEnd.ofSubmission(AttemptClass.RESULT)
                            .result(replied.result())
                            .build());
                case Fact.Ended ended ->
                    ends(TestEnd.ofSubmission(ended.attempt()).build());
                case Fact.DeadlinePasses _ -> now = TestBet.DEADLINE;
                case Fact.Expires _ -> decide(Course::expired);
            }
        }

        private void ends(AttemptEnd.Attempted end) {
            decide(new RecordAttempt(claim, end, contract, new Random(1)));
        }

        /** As the store does it: only onto the side of the deadline that the change was decided for. */
        private void decide(Decision decision) {
            decision.decide(bet, now).ifPresent(change -> {
                boolean before = now.isBefore(TestBet.DEADLINE);
                assertTrue(change.when() == When.ANY_TIME || (change.when() == When.BEFORE_DEADLINE) == before);
                change.entries().forEach(entry -> history.add(entry.kind().name()));
                bet = TestBet.after(bet, change, now);
            });
        }

        /** What the expiry's statement does to a bet that is overdue. */
        private static Optional<Change> expired(BetSnapshot bet, Instant now) {
            return bet.state() instanceof State.Pending && bet.overdue(now)
                    ? Optional.of(new Change(
                            When.FROM_DEADLINE_ON,
                            new State.TimedOut(now, Optional.empty(), false),
                            bet.sending(),
                            bet.providerBetId(),
                            bet.heard(),
                            Optional.empty(),
                            List.of(Entry.plain(EntryKind.TIMED_OUT, Entry.SLIPWATCH, "no result by the deadline")),
                            List.of(),
                            0))
                    : Optional.empty();
        }

        private String told() {
            assertEquals(history.size(), bet.version());
            String result = bet.state() instanceof State.Returned returned ? " " + told(returned) : "";
            return bet.state().status() + result + history.stream().collect(Collectors.joining(", ", " [", "]"));
        }

        private static String told(State.Returned returned) {
            Result result = returned.result();
            return result.outcome() + " " + result.payoutMinorUnits() + " #" + result.revision()
                    + (returned.late() ? " late" : "");
        }
    }
}
