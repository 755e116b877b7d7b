package io.slipwatch.bet;

import io.slipwatch.bet.Change.Schedule;
import io.slipwatch.bet.Change.When;
import io.slipwatch.bet.Change.Why;
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
