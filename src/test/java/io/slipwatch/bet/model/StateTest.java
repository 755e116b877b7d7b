package io.slipwatch.bet.model;

import static io.slipwatch.bet.contract.TestContract.holding;
import static io.slipwatch.bet.contract.TestContract.holdingNumbered;
import static io.slipwatch.bet.contract.TestContract.numbered;
import static io.slipwatch.bet.contract.TestContract.usual;
import static io.slipwatch.bet.model.TestBet.DEADLINE;
import static io.slipwatch.bet.model.TestBet.STAKE;
import static io.slipwatch.bet.model.TestResults.lost;
import static io.slipwatch.bet.model.TestResults.rejected;
import static io.slipwatch.bet.model.TestResults.result;
import static io.slipwatch.bet.model.TestResults.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a result means to a bet, by where the bet stands (laws "first result wins" and "lateness at recording"). */
class StateTest {

    @ParameterizedTest
    @EnumSource
    void thePendingBetTakesItsFirstResult(Outcome outcome) {
        Result first = result(outcome, 0, 3);
        assertEquals(new ResultEffect.Returns(first, false), new State.Pending().hear(first, usual()));
    }

    @Nested
    class TimedOut {

        @Test
        void takesALateResultWhereTheContractAcceptsIt() {
            assertEquals(new ResultEffect.Returns(won(4_000), true), timedOut().hear(won(4_000), usual()));
        }

        @Test
        void holdsALateResultWhereTheContractSaysSo() {
            assertEquals(new ResultEffect.Holds(won(4_000)), timedOut().hear(won(4_000), holding()));
        }

        @Test
        void takesALateResultThoughItWasGivenUp() {
            State givenUp = new State.TimedOut(DEADLINE, Optional.empty(), true);
            assertEquals(new ResultEffect.Returns(won(4_000), true), givenUp.hear(won(4_000), usual()));
        }

        private static State timedOut() {
            return new State.TimedOut(DEADLINE, Optional.empty(), false);
        }
    }

    @Nested
    class Held {

        @Test
        void knowsTheSameResultAgain() {
            assertEquals(new ResultEffect.Duplicate(), held(won(4_000)).hear(won(4_000), holding()));
        }

        @Test
        void holdsTheHigherRevisionInItsPlace() {
            assertEquals(new ResultEffect.Holds(lost(3)), held(won(4_000, 2)).hear(lost(3), holdingNumbered()));
        }

        @Test
        void letsALowerRevisionBeHistory() {
            assertEquals(
                    new ResultEffect.Superseded(lost(1)), held(won(4_000, 2)).hear(lost(1), holdingNumbered()));
        }

        @Test
        void isContradictedByAnotherContentOfTheSameRevision() {
            assertEquals(
                    new ResultEffect.Conflicts(lost(2)), held(won(4_000, 2)).hear(lost(2), holdingNumbered()));
        }

        @Test
        void isContradictedByAnyOtherContentWhereTheContractKnowsNoResettlement() {
            assertEquals(
                    new ResultEffect.Conflicts(lost(3)), held(won(4_000, 2)).hear(lost(3), holding()));
        }

        /** The contract may have changed meanwhile: what a person was asked to decide stays a person's. */
        @Test
        void isNotDecidedByALaterResultThoughTheContractAcceptsLateOnesByNow() {
            assertEquals(new ResultEffect.Holds(lost(3)), held(won(4_000, 2)).hear(lost(3), numbered()));
        }

        private static State held(Result result) {
            return new State.TimedOut(DEADLINE, Optional.of(result), false);
        }
    }

    @Nested
    class Returned {

        @Test
        void knowsTheSameResultAgain() {
            assertEquals(new ResultEffect.Duplicate(), returned(won(4_000)).hear(won(4_000), usual()));
        }

        @Test
        void isResettledByAHigherRevision() {
            assertEquals(
                    new ResultEffect.Resettles(lost(2)), returned(won(4_000, 1)).hear(lost(2), numbered()));
        }

        @Test
        void letsALowerRevisionBeHistory() {
            assertEquals(
                    new ResultEffect.Superseded(lost(1)),
                    returned(won(4_000, 2)).hear(lost(1), numbered()));
        }

        @Test
        void isContradictedByAnotherContentOfTheSameRevision() {
            assertEquals(
                    new ResultEffect.Conflicts(lost(2)), returned(won(4_000, 2)).hear(lost(2), numbered()));
        }

        @Test
        void isContradictedByAHigherRevisionWhereTheContractKnowsNoResettlement() {
            assertEquals(
                    new ResultEffect.Conflicts(lost(2)), returned(won(4_000, 1)).hear(lost(2), usual()));
        }

        @Test
        void isNotResettledWhereItWasRejected() {
            assertEquals(
                    new ResultEffect.Conflicts(won(4_000, 2)),
                    returned(rejected()).hear(won(4_000, 2), numbered()));
        }

        @Test
        void isNotResettledWhereWeGaveTheStakeBack() {
            State ours = new State.Returned(Result.voided(STAKE), true, true, DEADLINE);
            assertEquals(new ResultEffect.Conflicts(won(4_000, 2)), ours.hear(won(4_000, 2), numbered()));
        }

        @Test
        void isResettledWhereTheProviderGaveTheStakeBack() {
            Result voided = result(Outcome.VOID, STAKE.amount(), 1);
            assertEquals(
                    new ResultEffect.Resettles(won(4_000, 2)), returned(voided).hear(won(4_000, 2), numbered()));
        }

        private static State returned(Result result) {
            return new State.Returned(result, false, false, DEADLINE.minusSeconds(1));
        }
    }
}
