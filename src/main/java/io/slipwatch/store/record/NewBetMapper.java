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
import java.time.Instant;
import java.util.Optional;

/** The bet as its insert left it, so that the first attempt needs no reading. */
final class NewBetMapper {

    private NewBetMapper() {}

    /**
     * The bet as it stands behind its insert.
     *
     * @param claimed the slot that it was born claimed with, if it was
     * @param replica the owner of the claim
     */
    static BetSnapshot snapshot(PendingInsert insert, Optional<Slot> claimed, String replica) {
        Contract contract = insert.contract();
        Instant at = insert.at();
        Call first = contract.firstCall();
        Optional<String> gateway = claimed.map(Slot::gateway);
        Instant lease = at.plus(contract.sending().lease());
        Optional<BetSnapshot.InFlight> inFlight = gateway.map(name -> new BetSnapshot.InFlight(replica, first, name));
        BetSnapshot.Plan plan = inFlight.isPresent()
                ? new BetSnapshot.Plan(Optional.of(Call.INQUIRE), Optional.of(lease), 0, inFlight)
                : new BetSnapshot.Plan(Optional.of(first), Optional.of(at), 0, inFlight);
        int claims = inFlight.isPresent() ? 1 : 0;
        return new BetSnapshot(
                bet(insert),
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

    private static Bet bet(PendingInsert insert) {
        NewBet bet = insert.bet();
        return new Bet(
                bet.key(),
                bet.reference(),
                bet.provider(),
                bet.playerId(),
                bet.gameId(),
                bet.roundId(),
                bet.stake(),
                bet.placedAt(),
                insert.deadline(),
                bet.details(),
                insert.duplicateOf(),
                insert.at());
    }
}
