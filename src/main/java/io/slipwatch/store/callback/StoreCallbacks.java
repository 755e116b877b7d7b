package io.slipwatch.store.callback;

import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callbacks.Kept;
import io.slipwatch.bet.port.Callbacks.Open;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.store.callback.KnownCallbacks.Known;
import io.slipwatch.store.callback.KnownCallbacks.Place;
import io.slipwatch.store.sql.BisectBatch;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Keeps many messages of providers in one commit and answers each caller on its own. */
final class StoreCallbacks {

    private static final Comparator<Caller> ORDER = Comparator.<Caller, String>comparing(
                    caller -> caller.callback().provider())
            .thenComparing(caller -> caller.callback().webhookId());

    private final Transactions transactions;
    private final Consumer<Caller> again;

    /** Writes for these; {@code again} takes callers whose message another transaction holds. */
    StoreCallbacks(Transactions transactions, Consumer<Caller> again) {
        this.transactions = transactions;
        this.again = again;
    }

    /**
     * A message at the door and the answer that it waits for.
     *
     * @param id of its row, if it is new
     */
    record Caller(UUID id, Callback callback, CompletableFuture<Kept> answer) {}

    private record Written(List<String> verdicts, Map<Place, Known> known) {}

    /** Answers every caller, or hands it to {@code again}, before it returns. */
    void write(List<Caller> batch) {
        new BisectBatch<>(this::writeTogether, StoreCallbacks::fail)
                .write(batch.stream().sorted(ORDER).toList());
    }

    private void writeTogether(List<Caller> batch) throws SQLException {
        Written written = transactions.commit(Duty.CALLBACK, connection -> write(connection, batch));
        for (int i = 0; i < batch.size(); i++) {
            Caller caller = batch.get(i);
            switch (written.verdicts().get(i)) {
                case "HELD" -> again.accept(caller);
                case "STALE" -> caller.answer().complete(new Kept.Stale());
                default -> answer(caller, written.known());
            }
        }
    }

    private static Written write(Connection connection, List<Caller> batch) throws SQLException {
        List<String> verdicts = StoreCallbackStatement.execute(connection, batch);
        List<Callback> taken = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (verdicts.get(i).equals("TAKEN")) {
                taken.add(batch.get(i).callback());
            }
        }
        return new Written(verdicts, taken.isEmpty() ? Map.of() : KnownCallbacks.find(connection, taken));
    }

    private static void answer(Caller caller, Map<Place, Known> all) {
        Known known = all.get(Place.of(caller.callback()));
        if (known == null) {
            caller.answer()
                    .completeExceptionally(new StoreUnavailable(
                            StoreUnavailable.Kind.OUTCOME_UNKNOWN, "neither kept nor found; send it again"));
        } else {
            caller.answer().complete(kept(caller.callback(), known));
        }
    }

    private static Kept kept(Callback callback, Known known) {
        if (!known.sha256().equals(callback.body().sha256())) {
            return new Kept.OtherBody();
        }
        return switch (known.state()) {
            case "DONE" -> new Kept.Settled();
            case "QUARANTINED" -> new Kept.Rejected(known.why());
            default -> new Kept.Unsettled(new Open(known.id(), callback, known.subject()));
        };
    }

    private static void fail(Caller caller, SQLException cause) {
        caller.answer().completeExceptionally(Transactions.failure("the message was not kept, or nobody knows", cause));
    }
}
