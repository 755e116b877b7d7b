package io.slipwatch.store.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.slipwatch.bet.contract.TestContract;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.DuplicateClick.SuspectedDuplicate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bets are judged by a list of checks, whatever they are. */
class JudgeBetsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final UUID EARLIER = UUID.fromString("0192f0c1-2b3c-7d4e-8f50-616263646566");
    private static final Admission ADMITTED = new Admitted(TestContract.usual(), 2, List.of(), Optional.empty());

    /** A check that says the same of each bet, and remembers which were recorded. */
    private record Saying(CheckResult result, List<Integer> recorded) implements BatchCheck {

        static Saying of(CheckResult result) {
            return new Saying(result, new ArrayList<>());
        }

        @Override
        public CheckResult judge(int index) {
            return result;
        }

        @Override
        public void recorded(int index) {
            recorded.add(index);
        }
    }

    private final Saying passes = Saying.of(new BatchCheck.CheckResult.Passes());
    private final Saying warns = Saying.of(new BatchCheck.CheckResult.Warns(EARLIER));
    private final Saying stops =
            Saying.of(new BatchCheck.CheckResult.Stops(new SuspectedDuplicate(new BetKey("demo", EARLIER))));

    @Test
    void aBetThatAllChecksLetPassIsInsertedAndAllHearOfIt() {
        Judgement judgement = judge(List.of(passes, passes), bet("web-1"));

        assertEquals(
                Optional.empty(),
                assertInstanceOf(PendingInsert.class, judgement).duplicateOf());
        assertEquals(List.of(0, 0), passes.recorded());
    }

    @Test
    void aWarningGoesWithTheBetWhateverTheNextCheckSays() {
        Judgement judgement = judge(List.of(warns, passes), bet("web-1"));

        assertEquals(
                Optional.of(EARLIER),
                assertInstanceOf(PendingInsert.class, judgement).duplicateOf());
    }

    @Test
    void oneCheckIsEnoughToStopABetAndThenNoneHearsOfIt() {
        Judgement judgement = judge(List.of(passes, warns, stops), bet("web-1"));

        assertEquals(new Judgement.Stopped(new SuspectedDuplicate(new BetKey("demo", EARLIER))), judgement);
        assertEquals(List.of(), passes.recorded());
        assertEquals(List.of(), warns.recorded());
    }

    @Test
    void aRepeatIsAnsweredBeforeAnyCheckIsAsked() {
        List<Judgement> judgements =
                JudgeBets.judge(List.of(bet("web-1"), bet("web-1")), snapshot(List.of(passes), Set.of(), Set.of()));

        assertInstanceOf(Judgement.Replay.class, judgements.get(1));
        assertEquals(List.of(0), passes.recorded());
    }

    @Test
    void aLockThatAnotherTransactionHoldsIsNoAnswer() {
        List<Judgement> judgements =
                JudgeBets.judge(List.of(bet("web-1"), bet("web-2")), snapshot(List.of(stops), Set.of(0), Set.of(1)));

        assertEquals(List.of(new Judgement.Held(), new Judgement.Busy()), judgements);
    }

    private static Judgement judge(List<BatchCheck> checks, Candidate bet) {
        return JudgeBets.judge(List.of(bet), snapshot(checks, Set.of(), Set.of()))
                .getFirst();
    }

    private static LockedSnapshot snapshot(List<BatchCheck> checks, Set<Integer> held, Set<Integer> busy) {
        return new LockedSnapshot(NOW, held, busy, checks, Map.of());
    }

    private static Candidate bet(String reference) {
        NewBet bet = new NewBet(
                new BetKey("demo", UUID.randomUUID()),
                reference,
                "demo",
                "p-1029",
                "win-x",
                Optional.of("r-1"),
                new Money(1250, "CNY"),
                NOW,
                Optional.empty(),
                Optional.empty(),
                new NewBet.Fingerprint("00"));
        return Candidate.of(bet, ADMITTED);
    }
}
