package io.slipwatch.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Counts what the door answers. */
@ApplicationScoped
class IntakeMetrics {

    private final MeterRegistry registry;

    @Inject
    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One posted bet was answered so. */
    void answered(String answer) {
        registry.counter("slipwatch.submissions", "answer", answer).increment();
    }

    /** One posted bet was not recorded, for that reason. */
    void refused(String reason) {
        registry.counter("slipwatch.submissions.refused", "reason", reason).increment();
    }
}
