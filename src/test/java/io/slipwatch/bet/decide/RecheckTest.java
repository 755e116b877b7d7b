package io.slipwatch.bet.decide;

import static io.slipwatch.bet.contract.TestContract.usual;
import static io.slipwatch.bet.model.TestBet.DEADLINE;
import static io.slipwatch.bet.model.TestBet.pending;
import static io.slipwatch.bet.model.TestResults.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody asks for an inquiry now. */
class RecheckTest {

    private static final Instant NOW = DEADLINE.plusSeconds(60);
    private static final Recheck RECHECK = new Recheck("support:anna");

    @Test
    void makesTheInquiryDueAtOnceInItsPlaceOfTheSchedule() {
        BetSnapshot bet = pending().submitted().timedOut().step(3).build();
        Schedule schedule = rechecked(bet).schedule().orElseThrow();
        assertEquals(Optional.of(Call.INQUIRE), schedule.next());
        assertEquals(Duration.ZERO, schedule.in());
        assertEquals(3, schedule.step());
    }

    @Test
    void notesWhoAskedAndChangesNothingElse() {
        BetSnapshot bet = pending().submitted().timedOut().build();
        Change change = rechecked(bet);
        assertEquals(List.of(Entry.plain(EntryKind.NOTED, "support:anna", "inquiry asked for")), change.entries());
        assertEquals(bet.state(), change.state());
        assertEquals(bet.sending(), change.sending());
    }

    @Test
    void asksAboutABetThatWasGivenUp() {
        BetSnapshot bet = pending().submitted().givenUp().build();
        assertEquals(Optional.of(Call.INQUIRE), rechecked(bet).schedule().flatMap(Schedule::next));
    }

    @Test
    void leavesAnAttemptThatIsUnderWayToItsOwner() {
        BetSnapshot bet = pending().submitted().inquiring().build();
        Change change = rechecked(bet);
        assertEquals(Optional.empty(), change.schedule());
        assertEquals(1, change.entries().size());
    }

    @Test
    void asksNothingAboutABetThatNeverLeftUs() {
        assertEquals(Optional.empty(), RECHECK.decide(pending().build(), NOW));
        assertEquals(Optional.empty(), RECHECK.decide(pending().timedOut().build(), NOW));
    }

    @Test
    void asksNothingAboutABetThatHasItsResult() {
        BetSnapshot bet = pending().submitted().returned(won(4_000), usual()).build();
        assertEquals(Optional.empty(), RECHECK.decide(bet, NOW));
    }

    private static Change rechecked(BetSnapshot bet) {
        return RECHECK.decide(bet, NOW).orElseThrow();
    }
}
