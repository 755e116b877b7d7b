package io.slipwatch.store;

import io.slipwatch.bet.Bet;
import io.slipwatch.bet.Call;
import io.slipwatch.bet.Contract;
import io.slipwatch.bet.Delivery;
import io.slipwatch.bet.Heard;
import io.slipwatch.bet.NewBet;
import io.slipwatch.bet.Sending;
import io.slipwatch.bet.Slot;
import io.slipwatch.bet.State;
import io.slipwatch.bet.Tracked;
import io.slipwatch.store.RecordedBatch.Written;
import java.time.Instant;
import java.util.Optional;

/** The bet as its insert left it, so that the first attempt needs no reading. */
final class BornBets {

    private BornBets() {}

    static Tracked tracked(Candidate candidate, Verdict.Taken taken, Written written, Instant at, String replica) {
        Contract contract = candidate.admitted().orElseThrow().contract();
        Call first = contract.firstCall();
        Optional<String> gateway = candidate.slot().map(Slot::gateway).filter(name -> written == Written.CLAIMED);
        Instant lease = at.plus(contract.sending().lease());
        Optional<Tracked.InFlight> inFlight = gateway.map(name -> new Tracked.InFlight(replica, first, name));
        Tracked.Plan plan = inFlight.isPresent()
                ? new Tracked.Plan(Optional.of(Call.INQUIRE), Optional.of(lease), 0, inFlight)
                : new Tracked.Plan(Optional.of(first), Optional.of(at), 0, inFlight);
        int claims = inFlight.isPresent() ? 1 : 0;
        return new Tracked(
                bet(candidate.bet(), taken, at),
                new State.Pending(),
                sending(contract, first, gateway, at, lease),
                1,
                claims,
                claims,
                plan,
                Optional.empty(),
                Optional.empty(),
                Heard.NOTHING,
                at,
                at);
    }

    private static Sending sending(Contract contract, Call first, Optional<String> gateway, Instant at, Instant lease) {
        if (gateway.isEmpty() || first == Call.INQUIRE) {
            return Sending.none(InsertStatement.unsent(contract));
        }
        return new Sending(Delivery.MAYBE, 1, Optional.of(at), Optional.of(lease), gateway);
    }

    private static Bet bet(NewBet bet, Verdict.Taken taken, Instant at) {
        return new Bet(
                bet.key(),
                bet.reference(),
                bet.provider(),
                bet.playerId(),
                bet.gameId(),
                bet.roundId(),
                bet.stake(),
                bet.placedAt(),
                taken.deadline(),
                bet.details(),
                taken.duplicateOf(),
                at);
    }
}
