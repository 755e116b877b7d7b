package io.slipwatch.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what posted bets are answered. All that is counted is there from the start, at 0. */
@ApplicationScoped
@Startup
class IntakeMetrics {

    private final MeterRegistry registry;

    /** The registry's own look-up builds a key of name and tags each time. */
    private final Map<String, Counter> answers = new ConcurrentHashMap<>();

    private final Map<String, Counter> reasons = new ConcurrentHashMap<>();

    @Inject
    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        Stream.of("recorded", "replayed", "conflicting", "suspected", "refused", "unavailable", "failed")
                .forEach(this::answers);
        Stream.<Enum<?>[]>of(Admission.Refusal.values(), StoreUnavailable.Kind.values())
                .flatMap(Stream::of)
                .forEach(this::reasons);
        reasons(ProblemType.SUSPECTED_DUPLICATE);
    }

    /** Counts one posted bet by its answer, and by the reason where it was not recorded; returns the answer's label. */
    String answered(@Nullable RecordResponse response, @Nullable Throwable failure) {
        // A stage wraps what the stage before it failed with.
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String label =
                response != null ? response.label() : cause instanceof StoreUnavailable ? "unavailable" : "failed";
        answers(label).increment();
        reason(response != null ? response : cause).map(this::reasons).ifPresent(Counter::increment);
        return label;
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

    private Counter answers(String answer) {
        return answers.computeIfAbsent(
                answer,
                name -> Counter.builder("slipwatch.submissions")
                        .description("Posted bets, by what they were answered")
                        .tag("answer", name)
                        .register(registry));
    }

    private Counter reasons(Enum<?> reason) {
        return reasons.computeIfAbsent(
                reason.name().toLowerCase(Locale.ROOT),
                name -> Counter.builder("slipwatch.submissions.refused")
                        .description("Posted bets that were not recorded, by the reason")
                        .tag("reason", name)
                        .register(registry));
    }
}
