package io.slipwatch.bet.decide;

import static io.slipwatch.bet.contract.TestContract.usual;
import static io.slipwatch.bet.model.TestBet.BORN;
import static io.slipwatch.bet.model.TestBet.DEADLINE;
import static io.slipwatch.bet.model.TestBet.pending;
import static io.slipwatch.bet.model.TestBet.placedByProvider;
import static io.slipwatch.bet.model.TestResults.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.decide.Change.Why;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.SubmissionState;
import io.slipwatch.bet.model.TestBet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A claim that was never used leaves the bet as it was, and due. */
class ReleaseClaimTest {

    private static final Instant SOON = BORN.plusSeconds(1);

    @Test
    void theFirstSubmissionIsDueSoonAndNothingWasSent() {
        Change change = givenBack(pending().submitting().build(), SOON);
        assertEquals(SubmissionState.none(Delivery.NEVER), change.sending());
        assertEquals(
                Optional.of(new Schedule(Optional.of(Call.SUBMIT), Duration.ofMillis(200), 0, Optional.empty())),
                change.schedule());
    }

    @Test
    void itIsNoAttemptAndStandsInNoHistory() {
        Change change = givenBack(pending().submitting().build(), SOON);
        assertEquals(1, change.attemptsTaken());
        assertEquals(List.of(), change.entries());
        assertEquals(List.of(), change.findings());
    }

    /** Whether resending is still safe is only known after asking. */
    @Test
    void aResubmissionBecomesAnInquiryAndKeepsWhatWasKnown() {
        // Given
        BetSnapshot bet = pending().submitted().submitting().build();
        // When
        Change change = givenBack(bet, SOON);
        // Then
        assertEquals(Delivery.MAYBE, change.sending().delivery());
        assertEquals(1, change.sending().submissions());
        assertEquals(Optional.of(BORN), change.sending().firstAt());
        Schedule schedule = change.schedule().orElseThrow();
        assertEquals(Optional.of(Call.INQUIRE), schedule.next());
        assertEquals(Optional.of(Why.unchanged(TestBet.EARLIER_CAUSE)), schedule.cause());
    }

    @Test
    void anInquiryIsDueSoonInItsPlaceOfTheSchedule() {
        BetSnapshot bet = pending().submitted().step(3).inquiring().build();
        Change change = givenBack(bet, SOON);
        assertEquals(bet.sending(), change.sending());
        Schedule schedule = change.schedule().orElseThrow();
        assertEquals(Optional.of(Call.INQUIRE), schedule.next());
        assertEquals(Duration.ofMillis(200), schedule.in());
        assertEquals(3, schedule.step());
    }

    @Test
    void aBetThatTheProviderPlacesIsAskedAbout() {
        Change change = givenBack(placedByProvider().inquiring().build(), SOON);
        assertEquals(Optional.of(Call.INQUIRE), change.schedule().flatMap(Schedule::next));
        assertEquals(Delivery.MAYBE, change.sending().delivery());
    }

    @Test
    void whatNeverLeftIsOverAtTheDeadline() {
        Change change = givenBack(pending().submitting().build(), DEADLINE);
        assertEquals(Optional.of(Schedule.none(Optional.empty())), change.schedule());
        assertEquals(Delivery.NEVER, change.sending().delivery());
    }

    @Test
    void whatNeverLeftIsOverWhereTheBetTimedOut() {
        Change change = givenBack(pending().submitting().timedOut().build(), DEADLINE);
        assertEquals(Optional.of(Schedule.none(Optional.empty())), change.schedule());
    }

    @Test
    void aClaimThatOthersHaveTakenOverChangesNothing() {
        BetSnapshot taken = pending().submitted().inquiring().build();
        assertEquals(Optional.empty(), new ReleaseClaim(1, Call.SUBMIT).decide(taken, SOON));
    }

    @Test
    void aClaimThatHasEndedChangesNothing() {
        BetSnapshot ended = pending().submitted().build();
        assertEquals(Optional.empty(), new ReleaseClaim(ended.epoch(), Call.SUBMIT).decide(ended, SOON));
    }

    @Test
    void aBetThatHasItsResultStaysAsItIs() {
        BetSnapshot bet =
                pending().submitted().returned(won(4_000), usual()).inquiring().build();
        assertEquals(Optional.empty(), new ReleaseClaim(bet.epoch(), Call.INQUIRE).decide(bet, SOON));
    }

    private static Change givenBack(BetSnapshot bet, Instant now) {
        Call call = bet.plan().inFlight().orElseThrow().call();
        return new ReleaseClaim(bet.epoch(), call).decide(bet, now).orElseThrow();
    }
}
