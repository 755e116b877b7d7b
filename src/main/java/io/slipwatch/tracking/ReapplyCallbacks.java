package io.slipwatch.tracking;

import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.port.Callbacks;
import io.slipwatch.bet.port.Callbacks.Open;
import io.slipwatch.outage.Outage;
import io.slipwatch.provider.callback.ApplyCallback;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Applies the callbacks that are not settled: a crash left them behind, or their bets came after them (law "work is
 * found by state").
 */
@ApplicationScoped
class ReapplyCallbacks {

    private static final Logger LOG = Logger.getLogger(ReapplyCallbacks.class);

    /** The most callbacks that one round reads, of at most 20 KiB each. A choice. */
    private static final int SET_MAX = 200;

    /** An outage, because hundreds may be tried four times a second. */
    private final Outage unsettled = new Outage(LOG, "callbacks that were kept");

    private final Callbacks callbacks;
    private final ApplyCallback applying;
    private final Contracts contracts;
    private volatile CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    @Inject
    ReapplyCallbacks(Callbacks callbacks, ApplyCallback applying, Contracts contracts) {
        this.callbacks = callbacks;
        this.applying = applying;
        this.contracts = contracts;
    }

    /** Makes one round, unless the round before still waits for the database. */
    void round() {
        if (underWay.isDone()) {
            List<Open> due = callbacks.due(contracts.providers(), SET_MAX);
            underWay = CompletableFuture.allOf(due.stream()
                    .map(this::apply)
                    .map(CompletionStage::toCompletableFuture)
                    .toArray(CompletableFuture<?>[]::new));
        }
    }

    private CompletionStage<Void> apply(Open open) {
        return applying.apply(open).handle((verdict, failure) -> {
            if (failure == null) {
                unsettled.ends();
            } else {
                unsettled.fails("provider=%s reason=\"%s\" consequence=it is tried again"
                        .formatted(open.callback().provider(), failure));
            }
            return null;
        });
    }
}
