package io.slipwatch.bet.decide;

import io.slipwatch.bet.decide.Change.When;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.SubmissionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The provider tells unasked that it has the bet, and brings no result: nothing is scheduled by it, but nobody may later
 * decide as if it had said nothing. Nothing to write where the bet has its result.
 */
public record NoteAccepted(String detail) implements Decision {

    @Override
    public Optional<Change> decide(BetSnapshot bet, Instant now) {
        if (bet.state() instanceof State.Returned) {
            return Optional.empty();
        }
        return Optional.of(new Change(
                When.ANY_TIME,
                bet.state(),
                sending(bet.sending()),
                bet.providerBetId(),
                bet.heard(),
                Optional.empty(),
                List.of(Entry.plain(
                        EntryKind.NOTED, "provider:" + bet.bet().provider(), "ACCEPTED, without a result; " + detail)),
                List.of(),
                0));
    }

    /** Where nothing left us, the bet's next submission and the operator's refund rest on that, and stay as they are (law "delivery is what we know"). */
    private static SubmissionState sending(SubmissionState sending) {
        return sending.delivery() == Delivery.NEVER ? sending : sending.known(Delivery.CONFIRMED);
    }
}
