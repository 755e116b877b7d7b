package io.slipwatch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.DuplicateClick.SuspectedDuplicate;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoreUnavailable;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What a posted bet came to is counted by the words that the operator's page names. */
class IntakeMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IntakeMetrics metrics = new IntakeMetrics(registry);

    @Test
    void a_refusal_is_counted_with_its_reason() {
        metrics.answered(new RecordResponse.Refused(Admission.Refusal.STAKE_TOO_HIGH), null);
        metrics.answered(new RecordResponse.Objected(new SuspectedDuplicate(new BetKey("op", new UUID(7, 8)))), null);

        assertEquals(1, answered("refused"));
        assertEquals(1, answered("suspected"));
        assertEquals(1, refused("stake_too_high"));
        assertEquals(1, refused("suspected_duplicate"));
    }

    /** A stage hands on what it failed with in an exception of its own; that one's name was the word once. */
    @Test
    void a_store_that_takes_nothing_is_counted_as_unavailable_however_deep_its_failure_lies() {
        StoreUnavailable full = new StoreUnavailable(StoreUnavailable.Kind.OVERLOADED, "the queue is full");

        metrics.answered(null, full);
        metrics.answered(null, new CompletionException(full));

        assertEquals(2, answered("unavailable"));
        assertEquals(2, refused("overloaded"));
    }

    @Test
    void what_nobody_expected_is_counted_as_failed() {
        metrics.answered(null, new CompletionException(new IllegalStateException("a bug")));

        assertEquals(1, answered("failed"));
    }

    private double answered(String answer) {
        return registry.get("slipwatch.submissions")
                .tag("answer", answer)
                .counter()
                .count();
    }

    private double refused(String reason) {
        return registry.get("slipwatch.submissions.refused")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
