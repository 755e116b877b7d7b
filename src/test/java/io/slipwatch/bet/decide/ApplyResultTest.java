package io.slipwatch.bet.decide;

import static io.slipwatch.bet.contract.TestContract.holding;
import static io.slipwatch.bet.contract.TestContract.holdingNumbered;
import static io.slipwatch.bet.contract.TestContract.numbered;
import static io.slipwatch.bet.contract.TestContract.usual;
import static io.slipwatch.bet.model.TestBet.BORN;
import static io.slipwatch.bet.model.TestBet.DEADLINE;
import static io.slipwatch.bet.model.TestBet.STAKE;
import static io.slipwatch.bet.model.TestBet.pending;
import static io.slipwatch.bet.model.TestResults.lost;
import static io.slipwatch.bet.model.TestResults.rejected;
import static io.slipwatch.bet.model.TestResults.result;
import static io.slipwatch.bet.model.TestResults.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.decide.Change.When;
import io.slipwatch.bet.decide.Change.Why;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.TestBet;
import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a result means to its bet, whoever brings it and whenever (laws "first result wins" and "lateness at recording"). */
class ApplyResultTest {

    private static final Instant IN_TIME = BORN.plusSeconds(3);
    private static final Instant LATE = DEADLINE.plusSeconds(1);

    @Nested
    class OnTime {

        private final Change change =
                heard(won(4_000), usual(), pending().submitted().build(), IN_TIME);

        @Test
        void returnsTheBet() {
            assertEquals(new State.Returned(won(4_000), false, false, IN_TIME), change.state());
            assertEquals(List.of(EntryKind.RETURNED), kinds(change));
        }

        @Test
        void isWrittenOnlyWhereTheDeadlineHasNotPassed() {
            assertEquals(When.BEFORE_DEADLINE, change.when());
        }

        @Test
        void endsAllPlansAndTheCause() {
            assertEquals(Optional.of(Schedule.none(Optional.empty())), change.schedule());
        }

        @Test
        void confirmsTheDeliveryAndKeepsTheProvidersId() {
            assertEquals(Delivery.CONFIRMED, change.sending().delivery());
            assertEquals(Optional.of("D-55"), change.providerBetId());
        }

        @Test
        void isToldByTheProvider() {
            assertEquals("provider:demo", change.entries().getFirst().actor());
        }
    }

    @Nested
    class Late {

        @Test
        void timesAPendingBetOutFirst() {
            Change change = heard(won(4_000), usual(), pending().submitted().build(), LATE);
            assertEquals(When.FROM_DEADLINE_ON, change.when());
            assertEquals(List.of(EntryKind.TIMED_OUT, EntryKind.RETURNED), kinds(change));
            assertEquals(Entry.SLIPWATCH, change.entries().getFirst().actor());
            assertEquals(new State.Returned(won(4_000), true, false, LATE), change.state());
        }

        @Test
        void isWrittenAtAnyTimeWhereTheBetHasTimedOutAlready() {
            Change change =
                    heard(won(4_000), usual(), pending().submitted().timedOut().build(), LATE);
            assertEquals(When.ANY_TIME, change.when());
            assertEquals(List.of(EntryKind.RETURNED), kinds(change));
        }

        @Test
        void isHeldForAPersonWhereTheContractSaysSo() {
            // Given
            BetSnapshot bet = pending().submitted().build();
            // When
            Change change = heard(won(4_000), holding(), bet, LATE);
            // Then
            assertEquals(new State.TimedOut(LATE, Optional.of(won(4_000)), false), change.state());
            assertEquals(When.FROM_DEADLINE_ON, change.when());
            assertEquals(List.of(EntryKind.TIMED_OUT, EntryKind.LATE_HELD), kinds(change));
            assertEquals(List.of(FindingKind.LATE_RESULT_HELD), findings(change));
            assertEquals(Optional.empty(), schedule(change).next());
            assertEquals(Optional.of(CauseCode.HELD), schedule(change).cause().flatMap(Why::code));
        }

        @Test
        void leavesTheInstantOfTheTimeOutAsItWas() {
            BetSnapshot bet = pending().submitted().timedOut().build();
            Change change = heard(won(4_000), holding(), bet, LATE);
            assertEquals(new State.TimedOut(DEADLINE, Optional.of(won(4_000)), false), change.state());
        }

        @Test
        void isHeldThoughTheBetWasGivenUpWhichItStays() {
            BetSnapshot bet = pending().submitted().givenUp().build();
            Change change = heard(won(4_000), holding(), bet, LATE);
            assertEquals(new State.TimedOut(DEADLINE, Optional.of(won(4_000)), true), change.state());
        }

        @Test
        void isHeldWhateverTheContractWhereNothingHadLeftUsAndTheStakeMayHaveGoneBack() {
            BetSnapshot bet = pending().timedOut().build();
            Change change = heard(won(4_000), usual(), bet, LATE);
            assertEquals(new State.TimedOut(DEADLINE, Optional.of(won(4_000)), false), change.state());
            assertEquals(List.of(FindingKind.LATE_RESULT_HELD), findings(change));
        }

        @Test
        void replacesWhatIsHeldWhereItsRevisionIsHigher() {
            BetSnapshot bet =
                    pending().submitted().held(won(4_000, 1), holdingNumbered()).build();
            Change change = heard(lost(2), holdingNumbered(), bet, LATE);
            assertEquals(new State.TimedOut(DEADLINE, Optional.of(lost(2)), false), change.state());
            assertEquals(List.of(EntryKind.LATE_HELD), kinds(change));
        }
    }

    @Nested
    class Again {

        @Test
        void writesNothing() {
            BetSnapshot bet =
                    pending().submitted().returned(won(4_000), usual()).build();
            assertEquals(Optional.empty(), hear(won(4_000), usual()).decide(bet, IN_TIME));
        }

        @Test
        void writesNothingWhereItIsHeld() {
            BetSnapshot bet = pending().submitted().held(won(4_000), holding()).build();
            assertEquals(Optional.empty(), hear(won(4_000), holding()).decide(bet, LATE));
        }

        @Test
        void onlyEndsTheClaimThatBroughtIt() {
            // Given
            BetSnapshot bet = pending()
                    .submitted()
                    .held(won(4_000), holding())
                    .inquiring()
                    .build();
            // When
            Change change = owners(won(4_000), holding()).decide(bet, LATE).orElseThrow();
            // Then
            assertEquals(List.of(), change.entries());
            assertEquals(List.of(), change.findings());
            assertEquals(bet.state(), change.state());
            assertEquals(Optional.empty(), schedule(change).next());
            assertEquals(bet.cause().map(Why::unchanged), schedule(change).cause());
        }
    }

    @Nested
    class AnotherOne {

        @Test
        void resettlesByAHigherRevision() {
            // Given
            BetSnapshot bet =
                    pending().submitted().returned(won(4_000, 1), numbered()).build();
            // When
            Change change = heard(lost(2), numbered(), bet, LATE);
            // Then
            assertEquals(new State.Returned(lost(2), false, false, BORN.plusSeconds(2)), change.state());
            assertEquals(List.of(EntryKind.RESETTLED), kinds(change));
            assertEquals(When.ANY_TIME, change.when());
            assertEquals(List.of(), change.findings());
        }

        @Test
        void isHistoryOnlyByALowerRevision() {
            BetSnapshot bet =
                    pending().submitted().returned(won(4_000, 2), numbered()).build();
            Change change = heard(lost(1), numbered(), bet, IN_TIME);
            assertEquals(bet.state(), change.state());
            assertEquals(List.of(EntryKind.SUPERSEDED), kinds(change));
            assertEquals(List.of(), change.findings());
            assertEquals(Optional.empty(), change.schedule());
        }

        @Test
        void isAConflictWithAFindingByTheSameRevision() {
            BetSnapshot bet =
                    pending().submitted().returned(won(4_000, 2), numbered()).build();
            Change change = heard(lost(2), numbered(), bet, IN_TIME);
            assertEquals(bet.state(), change.state());
            assertEquals(List.of(EntryKind.CONFLICT), kinds(change));
            assertEquals(List.of(FindingKind.RESULT_CONFLICT), findings(change));
        }

        @Test
        void isAConflictWhereTheBetWasRejected() {
            BetSnapshot bet =
                    pending().submitted().returned(rejected(), numbered()).build();
            Change change = heard(won(4_000, 2), numbered(), bet, IN_TIME);
            assertEquals(bet.state(), change.state());
            assertEquals(List.of(EntryKind.CONFLICT), kinds(change));
        }

        @Test
        void isAConflictWhereWeGaveTheStakeBack() {
            // Given
            BetSnapshot givenUp = pending().submitted().givenUp().build();
            Change voided = TestResolve.of(Resolve.ResolutionDecision.VOID, "told so by mail", givenUp)
                    .decide(givenUp, LATE)
                    .orElseThrow();
            BetSnapshot bet = TestBet.after(givenUp, voided, LATE);
            // When
            Change change = heard(won(4_000, 2), numbered(), bet, LATE);
            // Then
            assertEquals(bet.state(), change.state());
            assertEquals(List.of(EntryKind.CONFLICT), kinds(change));
        }

        @Test
        void writesAConflictOnlyOnce() {
            // Given
            BetSnapshot bet =
                    pending().submitted().returned(won(4_000), usual()).build();
            BetSnapshot contradicted = TestBet.after(bet, heard(lost(), usual(), bet, IN_TIME), IN_TIME);
            // When
            Optional<Change> change = hear(lost(), usual()).decide(contradicted, IN_TIME);
            // Then
            assertEquals(Optional.empty(), change);
        }

        @Test
        void writesEachContradictionOnceAndWithItsOwnFinding() {
            // Given
            BetSnapshot bet =
                    pending().submitted().returned(won(4_000), usual()).build();
            Change first = heard(lost(), usual(), bet, IN_TIME);
            BetSnapshot contradicted = TestBet.after(bet, first, IN_TIME);
            // When
            Change second = heard(won(5_000), usual(), contradicted, IN_TIME);
            // Then
            assertEquals(List.of(EntryKind.CONFLICT), kinds(second));
            assertTrue(!first.findings().equals(second.findings()), "two occasions are two findings");
        }

        @Test
        void writesWhatWasSupersededOnlyOnce() {
            BetSnapshot bet =
                    pending().submitted().returned(won(4_000, 2), numbered()).build();
            BetSnapshot told = TestBet.after(bet, heard(lost(1), numbered(), bet, IN_TIME), IN_TIME);
            assertEquals(Optional.empty(), hear(lost(1), numbered()).decide(told, IN_TIME));
        }

        @Test
        void isNotResettledBackByACorrectionThatIsRepeated() {
            BetSnapshot bet =
                    pending().submitted().returned(won(4_000, 1), numbered()).build();
            BetSnapshot corrected = TestBet.after(bet, heard(lost(2), numbered(), bet, IN_TIME), IN_TIME);
            assertEquals(Optional.empty(), hear(won(4_000, 1), numbered()).decide(corrected, IN_TIME));
        }
    }

    /**
     * Networks reorder. Not said of REJECTED: the stake has gone back with it, so what comes after it is a conflict by law
     * and the order does matter.
     */
    @Nested
    class InWhateverOrder {

        @ParameterizedTest(name = "{0}")
        @MethodSource("io.slipwatch.bet.decide.ApplyResultTest#orders")
        void theHighestRevisionStands(List<Result> order) {
            BetSnapshot bet = allHeard(order, numbered(), IN_TIME);
            State.Returned returned = assertInstanceOf(State.Returned.class, bet.state());
            assertEquals(highest(order), returned.result());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("io.slipwatch.bet.decide.ApplyResultTest#orders")
        void theHighestRevisionStandsThoughAllCameLate(List<Result> order) {
            BetSnapshot bet = allHeard(order, numbered(), LATE);
            State.Returned returned = assertInstanceOf(State.Returned.class, bet.state());
            assertEquals(highest(order), returned.result());
            assertTrue(returned.late());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("io.slipwatch.bet.decide.ApplyResultTest#orders")
        void theHighestRevisionIsHeld(List<Result> order) {
            BetSnapshot bet = allHeard(order, holdingNumbered(), LATE);
            State.TimedOut over = assertInstanceOf(State.TimedOut.class, bet.state());
            assertEquals(Optional.of(highest(order)), over.held());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("io.slipwatch.bet.decide.ApplyResultTest#orders")
        void hearingAllOfItAgainChangesNothing(List<Result> order) {
            BetSnapshot bet = allHeard(order, numbered(), IN_TIME);
            order.forEach(again ->
                    assertEquals(Optional.empty(), hear(again, numbered()).decide(bet, IN_TIME)));
        }

        private static Result highest(List<Result> order) {
            return order.stream()
                    .max(java.util.Comparator.comparingInt(Result::revision))
                    .orElseThrow();
        }

        private static BetSnapshot allHeard(List<Result> order, Contract contract, Instant now) {
            BetSnapshot bet = pending().submitted().build();
            for (Result next : order) {
                BetSnapshot stands = bet;
                bet = hear(next, contract)
                        .decide(stands, now)
                        .map(change -> TestBet.after(stands, change, now))
                        .orElse(stands);
            }
            return bet;
        }
    }

    /** All orders of the first one to five revisions; the third says the same as the first. */
    static Stream<List<Result>> orders() {
        List<Result> revisions =
                List.of(won(4_000, 1), lost(2), won(4_000, 3), result(Outcome.VOID, STAKE.amount(), 4), won(4_100, 5));
        return IntStream.rangeClosed(1, revisions.size())
                .boxed()
                .flatMap(size -> permutations(revisions.subList(0, size)).stream());
    }

    private static List<List<Result>> permutations(List<Result> results) {
        if (results.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Result>> all = new ArrayList<>();
        for (Result first : results) {
            List<Result> rest =
                    results.stream().filter(other -> !other.equals(first)).toList();
            permutations(rest)
                    .forEach(order -> all.add(
                            Stream.concat(Stream.of(first), order.stream()).toList()));
        }
        return all;
    }

    private static Change heard(Result result, Contract contract, BetSnapshot bet, Instant now) {
        return hear(result, contract).decide(bet, now).orElseThrow();
    }

    private static ApplyResult hear(Result result, Contract contract) {
        return new ApplyResult(result, contract, Optional.empty(), false, "as the test says");
    }

    private static ApplyResult owners(Result result, Contract contract) {
        return new ApplyResult(result, contract, Optional.empty(), true, "as the test says");
    }

    private static Schedule schedule(Change change) {
        return change.schedule().orElseThrow();
    }

    private static List<EntryKind> kinds(Change change) {
        return change.entries().stream().map(Entry::kind).toList();
    }

    private static List<FindingKind> findings(Change change) {
        return change.findings().stream().map(Finding.Opened::kind).toList();
    }
}
