package io.slipwatch.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts what posted bets are answered. */
@ApplicationScoped
class IntakeMetrics {

    private final MeterRegistry registry;

    /** The registry's own look-up builds a key of name and tags each time. */
    private final Map<String, Counter> answers = new ConcurrentHashMap<>();

    @Inject
    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts one posted bet by its answer, and by the reason where it was not recorded. */
    void answered(@Nullable RecordResponse response, @Nullable Throwable failure) {
        // A stage wraps what the stage before it failed with.
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String label =
                response != null ? response.label() : cause instanceof StoreUnavailable ? "unavailable" : "failed";
        answers.computeIfAbsent(label, name -> registry.counter("slipwatch.submissions", "answer", name))
                .increment();
        reason(response != null ? response : cause)
                .map(why -> why.name().toLowerCase(Locale.ROOT))
                .ifPresent(why -> registry.counter("slipwatch.submissions.refused", "reason", why)
                        .increment());
    }

    /** Why nothing was recorded: a rule of the intake, or no room. */
    private static Optional<Enum<?>> reason(@Nullable Object answer) {
        return switch (answer) {
            case RecordResponse.Refused refused -> Optional.of(refused.refusal());
            case RecordResponse.Objected objected -> Optional.of(Answers.type(objected.objection()));
            case StoreUnavailable unavailable -> Optional.of(unavailable.kind());
            case null, default -> Optional.empty();
        };
    }
}
