package io.slipwatch.bet.decide;

import static io.slipwatch.bet.contract.TestContract.holding;
import static io.slipwatch.bet.contract.TestContract.usual;
import static io.slipwatch.bet.decide.Resolve.ResolutionDecision.ACCEPT_LATE;
import static io.slipwatch.bet.decide.Resolve.ResolutionDecision.VOID;
import static io.slipwatch.bet.model.TestBet.DEADLINE;
import static io.slipwatch.bet.model.TestBet.STAKE;
import static io.slipwatch.bet.model.TestBet.pending;
import static io.slipwatch.bet.model.TestResults.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.TestBet;
import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person's word on a bet that is held or given up. */
class ResolveTest {

    private static final Instant NOW = DEADLINE.plusSeconds(600);

    private final BetSnapshot held =
            pending().submitted().held(won(4_000), holding()).build();
    private final BetSnapshot givenUp = pending().submitted().givenUp().build();

    @Test
    void theHeldResultStandsWhereItIsAccepted() {
        State.Returned returned = returned(resolved(ACCEPT_LATE, held));
        assertEquals(won(4_000), returned.result());
        assertTrue(returned.late());
        assertTrue(!returned.ours(), "it is the provider's word still");
    }

    @Test
    void theStakeGoesBackInPlaceOfAHeldResult() {
        State.Returned returned = returned(resolved(VOID, held));
        assertEquals(Result.voided(STAKE), returned.result());
        assertEquals(STAKE.amount(), returned.result().payoutMinorUnits());
        assertTrue(returned.late());
        assertTrue(returned.ours(), "no provider has said so");
    }

    @Test
    void theStakeGoesBackWhereTheBetWasGivenUp() {
        assertEquals(Result.voided(STAKE), returned(resolved(VOID, givenUp)).result());
    }

    @ParameterizedTest
    @EnumSource
    void theBetReturnsNowAndNotWhenItTimedOut(Resolve.ResolutionDecision decision) {
        assertEquals(NOW, returned(resolved(decision, held)).at());
    }

    @Test
    void nobodyIsAskedAnyMore() {
        assertEquals(
                Optional.of(Schedule.none(Optional.empty())),
                resolved(ACCEPT_LATE, held).schedule());
    }

    @Test
    void theHistoryTellsWhoAndWhy() {
        Entry entry = resolved(VOID, givenUp).entries().getFirst();
        assertEquals(EntryKind.RESOLVED, entry.kind());
        assertEquals("support:anna", entry.actor());
        assertEquals("VOID: the provider wrote a mail", entry.detail());
        assertEquals(Optional.of(Result.voided(STAKE)), entry.result());
    }

    @Test
    void theHistoryNamesTheResultThatWasSetAside() {
        Entry entry = resolved(VOID, held).entries().getFirst();
        assertEquals("VOID, setting aside WON, payout 4000, revision 1: the provider wrote a mail", entry.detail());
    }

    @ParameterizedTest
    @EnumSource
    void theFindingsThatAskForADecisionAreSettledByIt(Resolve.ResolutionDecision decision) {
        assertEquals(
                Optional.of(new Finding.Settled(
                        Set.of(FindingKind.GIVEN_UP, FindingKind.LATE_RESULT_HELD, FindingKind.RESEND_NOT_SAFE),
                        "support:anna",
                        "the provider wrote a mail")),
                resolved(decision, held).settled());
    }

    @Test
    void whoseHistoryIsOlderThanTheBetDecidesNothing() {
        Resolve resolve = resolve(VOID, givenUp);
        BetSnapshot moved = TestBet.after(
                givenUp, new NoteAccepted("callback x").decide(givenUp, NOW).orElseThrow(), NOW);

        assertInstanceOf(Resolve.Ruling.Outdated.class, resolve.judge(moved));
        assertEquals(Optional.empty(), resolve.decide(moved, NOW));
    }

    @Test
    void nothingIsAcceptedWhereNothingIsHeld() {
        assertEquals(Optional.empty(), resolve(ACCEPT_LATE, givenUp).decide(givenUp, NOW));
    }

    @ParameterizedTest
    @EnumSource
    void aBetThatIsStillAskedAboutIsNotDecided(Resolve.ResolutionDecision decision) {
        BetSnapshot bet = pending().submitted().timedOut().build();
        assertEquals(Optional.empty(), resolve(decision, bet).decide(bet, NOW));
    }

    @ParameterizedTest
    @EnumSource
    void aPendingBetIsNotDecided(Resolve.ResolutionDecision decision) {
        BetSnapshot bet = pending().submitted().build();
        assertEquals(Optional.empty(), resolve(decision, bet).decide(bet, NOW));
    }

    @ParameterizedTest
    @EnumSource
    void aBetThatHasItsResultIsNotDecidedAgain(Resolve.ResolutionDecision decision) {
        BetSnapshot bet = pending().submitted().returned(won(4_000), usual()).build();
        assertEquals(Optional.empty(), resolve(decision, bet).decide(bet, NOW));
    }

    private static Change resolved(Resolve.ResolutionDecision decision, BetSnapshot bet) {
        return resolve(decision, bet).decide(bet, NOW).orElseThrow();
    }

    private static Resolve resolve(Resolve.ResolutionDecision decision, BetSnapshot bet) {
        return TestResolve.of(decision, "the provider wrote a mail", bet);
    }

    private static State.Returned returned(Change change) {
        return assertInstanceOf(State.Returned.class, change.state());
    }
}
