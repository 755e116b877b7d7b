package io.slipwatch.store.record;

import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.KnownResults;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.SubmissionState;
import io.slipwatch.store.record.RecordedBatch.Written;
import java.time.Instant;
import java.util.Optional;

/** The bet as its insert left it, so that the first attempt needs no reading. */
final class NewBetMapper {

    private NewBetMapper() {}

    static BetSnapshot tracked(
            Candidate candidate, Judgement.Taken taken, Written written, Instant at, String replica) {
        Contract contract = candidate.admitted().orElseThrow().contract();
        Call first = contract.firstCall();
        Optional<String> gateway = candidate.slot().map(Slot::gateway).filter(name -> written == Written.CLAIMED);
        Instant lease = at.plus(contract.sending().lease());
        Optional<BetSnapshot.InFlight> inFlight = gateway.map(name -> new BetSnapshot.InFlight(replica, first, name));
        BetSnapshot.Plan plan = inFlight.isPresent()
                ? new BetSnapshot.Plan(Optional.of(Call.INQUIRE), Optional.of(lease), 0, inFlight)
                : new BetSnapshot.Plan(Optional.of(first), Optional.of(at), 0, inFlight);
        int claims = inFlight.isPresent() ? 1 : 0;
        return new BetSnapshot(
                bet(candidate.bet(), taken, at),
                new State.Pending(),
                sending(contract, first, gateway, at, lease),
                1,
                claims,
                claims,
                plan,
                Optional.empty(),
                Optional.empty(),
                KnownResults.NOTHING,
                at,
                at);
    }

    private static SubmissionState sending(
            Contract contract, Call first, Optional<String> gateway, Instant at, Instant lease) {
        if (gateway.isEmpty() || first == Call.INQUIRE) {
            return SubmissionState.none(InsertStatement.unsent(contract));
        }
        return new SubmissionState(Delivery.MAYBE, 1, Optional.of(at), Optional.of(lease), gateway);
    }

    private static Bet bet(NewBet bet, Judgement.Taken taken, Instant at) {
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
