package io.slipwatch.store.read;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Cause;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.KnownResults;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.model.SubmissionState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a bet of its row. */
public final class BetMapper {

    private BetMapper() {}

    /**
     * The bet; nothing, and {@code unreadable} hears why, where the row holds a word that only newer replicas know, as during
     * a rolling upgrade.
     */
    public static Optional<BetSnapshot> readable(BetEntity row, Consumer<RuntimeException> unreadable) {
        try {
            return Optional.of(snapshot(row));
        } catch (RuntimeException e) {
            unreadable.accept(e);
            return Optional.empty();
        }
    }

    public static BetSnapshot snapshot(BetEntity row) {
        return new BetSnapshot(
                bet(row),
                state(row),
                sending(row),
                row.version,
                row.epoch,
                row.attempts,
                plan(row),
                cause(row),
                Optional.ofNullable(row.providerBetId),
                heard(row.heard),
                row.updatedAt,
                row.readAt);
    }

    private static Bet bet(BetEntity row) {
        return new Bet(
                new BetKey(row.operator, row.id),
                row.reference,
                row.provider,
                row.playerId,
                row.gameId,
                Optional.ofNullable(row.roundId),
                new Money(row.stakeMinor, row.currency),
                row.placedAt,
                row.deadline,
                Optional.ofNullable(row.details),
                Optional.ofNullable(row.duplicateOf),
                row.createdAt);
    }

    private static State state(BetEntity row) {
        return switch (Status.valueOf(row.status)) {
            case PENDING -> new State.Pending();
            case TIMED_OUT ->
                new State.TimedOut(
                        present(row.timedOutAt),
                        result(row, row.heldOutcome, row.heldPayoutMinor, row.heldRevision),
                        row.givenUp);
            case RETURNED ->
                new State.Returned(
                        result(row, row.outcome, row.payoutMinor, row.revision).orElseThrow(),
                        row.late,
                        row.ours,
                        present(row.returnedAt));
        };
    }

    private static Optional<Result> result(
            BetEntity row, @Nullable String outcome, @Nullable Long payout, @Nullable Integer revision) {
        return Optional.ofNullable(outcome)
                .map(known -> new Result(
                        Outcome.valueOf(known),
                        present(payout),
                        present(revision),
                        Optional.ofNullable(row.providerBetId)));
    }

    private static SubmissionState sending(BetEntity row) {
        return new SubmissionState(
                Delivery.valueOf(row.delivery),
                row.submissions,
                Optional.ofNullable(row.firstSentAt),
                Optional.ofNullable(row.leftBy),
                Optional.ofNullable(row.gateway));
    }

    private static BetSnapshot.Plan plan(BetEntity row) {
        Optional<BetSnapshot.InFlight> inFlight = Optional.ofNullable(row.owner)
                .map(owner ->
                        new BetSnapshot.InFlight(owner, Call.valueOf(present(row.call)), present(row.callGateway)));
        Optional<Instant> due = Optional.ofNullable(row.dueAt);
        return new BetSnapshot.Plan(Optional.ofNullable(row.nextCall).map(Call::valueOf), due, row.step, inFlight);
    }

    private static Optional<Cause> cause(BetEntity row) {
        return Optional.ofNullable(row.causeClass)
                .map(known -> new Cause(
                        AttemptClass.valueOf(known),
                        Optional.ofNullable(row.causeCode).map(CauseCode::valueOf),
                        Optional.ofNullable(row.causeGateway),
                        present(row.causeAt)));
    }

    private static KnownResults heard(String marks) {
        return marks.isEmpty()
                ? KnownResults.NOTHING
                : new KnownResults(new LinkedHashSet<>(List.of(marks.split(" ", -1))));
    }

    /** The table's CHECKs say that it is there. */
    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a column is null that a constraint of the table forbids");
        }
        return value;
    }
}
