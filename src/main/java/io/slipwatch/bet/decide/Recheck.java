package io.slipwatch.bet.decide;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.decide.Change.When;
import io.slipwatch.bet.decide.Change.Why;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Somebody asks for an inquiry now; nothing where nothing can be asked. */
public record Recheck(String actor) implements Decision {

    @Override
    public Optional<Change> decide(BetSnapshot bet, Instant now) {
        boolean askable =
                !(bet.state() instanceof State.Returned) && bet.sending().delivery() != Delivery.NEVER;
        if (!askable) {
            return Optional.empty();
        }
        return Optional.of(new Change(
                When.ANY_TIME,
                bet.state(),
                bet.sending(),
                bet.providerBetId(),
                bet.heard(),
                schedule(bet),
                List.of(Entry.plain(EntryKind.NOTED, actor, "inquiry asked for")),
                List.of(),
                0));
    }

    /** An attempt under way is the answer already; its owner plans what comes next. */
    private static Optional<Schedule> schedule(BetSnapshot bet) {
        if (bet.plan().inFlight().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Schedule(
                Optional.of(Call.INQUIRE),
                Duration.ZERO,
                bet.plan().step(),
                bet.cause().map(Why::unchanged)));
    }
}
