package io.slipwatch.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what the door answers. */
@ApplicationScoped
class IntakeMetrics {

    private final MeterRegistry registry;

    /** The registry's own look-up builds a key of name and tags each time. */
    private final Map<String, Counter> answers = new ConcurrentHashMap<>();

    @Inject
    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One posted bet was answered so. */
    void answered(String answer) {
        answers.computeIfAbsent(answer, name -> registry.counter("slipwatch.submissions", "answer", name))
                .increment();
    }

    /** One posted bet was not recorded, for that reason. */
    void refused(String reason) {
        registry.counter("slipwatch.submissions.refused", "reason", reason).increment();
    }
}
