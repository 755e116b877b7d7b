package io.slipwatch.store.callback;

import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callbacks.Kept;
import io.slipwatch.bet.port.Callbacks.Open;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.store.callback.KnownCallbacks.KeptCallback;
import io.slipwatch.store.callback.KnownCallbacks.MessageKey;
import io.slipwatch.store.sql.BisectBatch;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps many messages of providers in one commit and answers each caller on its own. */
final class StoreCallbacks {

    private static final Comparator<QueuedCallback> ORDER = Comparator.<QueuedCallback, String>comparing(
                    queued -> queued.callback().provider())
            .thenComparing(queued -> queued.callback().webhookId());

    private final Transactions transactions;
    private final Consumer<QueuedCallback> again;

    /** Writes for these; {@code again} takes callers whose message another transaction holds. */
    StoreCallbacks(Transactions transactions, Consumer<QueuedCallback> again) {
        this.transactions = transactions;
        this.again = again;
    }

    private record Written(List<String> states, Map<MessageKey, KeptCallback> known) {}

    /** Answers every caller, or hands it to {@code again}, before it returns. */
    void write(List<QueuedCallback> batch) {
        new BisectBatch<>(this::writeTogether, StoreCallbacks::fail)
                .write(batch.stream().sorted(ORDER).toList());
    }

    private void writeTogether(List<QueuedCallback> batch) throws SQLException {
        Written written = transactions.commit(Duty.CALLBACK, connection -> write(connection, batch));
        for (int index = 0; index < batch.size(); index++) {
            QueuedCallback queued = batch.get(index);
            switch (written.states().get(index)) {
                case "HELD" -> again.accept(queued);
                case "STALE" -> queued.answer().complete(new Kept.Stale());
                default -> answer(queued, written.known());
            }
        }
    }

    private static Written write(Connection connection, List<QueuedCallback> batch) throws SQLException {
        List<String> states = StoreCallbackStatement.execute(connection, batch);
        List<Callback> taken = new ArrayList<>();
        for (int index = 0; index < batch.size(); index++) {
            if (states.get(index).equals("TAKEN")) {
                taken.add(batch.get(index).callback());
            }
        }
        return new Written(states, taken.isEmpty() ? Map.of() : KnownCallbacks.find(connection, taken));
    }

    private static void answer(QueuedCallback queued, Map<MessageKey, KeptCallback> all) {
        KeptCallback known = all.get(MessageKey.of(queued.callback()));
        if (known == null) {
            queued.answer()
                    .completeExceptionally(new StoreUnavailable(
                            StoreUnavailable.Kind.OUTCOME_UNKNOWN, "neither kept nor found; send it again"));
        } else {
            queued.answer().complete(kept(queued.callback(), known));
        }
    }

    private static Kept kept(Callback callback, KeptCallback known) {
        if (!known.sha256().equals(callback.body().sha256())) {
            return new Kept.OtherBody();
        }
        return switch (known.state()) {
            case "DONE" -> new Kept.Settled();
            case "QUARANTINED" -> new Kept.Rejected(known.why());
            default -> new Kept.Unsettled(new Open(known.id(), callback, known.subject()));
        };
    }

    private static void fail(QueuedCallback queued, SQLException cause) {
        queued.answer().completeExceptionally(Transactions.failure("the message was not kept, or nobody knows", cause));
    }
}
