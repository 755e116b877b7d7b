package io.slipwatch.run;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness: started, migrated and not draining. A provider or a database that is away does not change it, because that
 * would take every replica out at once.
 */
@Readiness
@ApplicationScoped
class ServiceState implements HealthCheck {

    private volatile boolean draining;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("serving").status(!draining).build();
    }

    void leaving(@Observes ShutdownDelayInitiatedEvent event) {
        draining = true;
    }

    void stop(@Observes @Priority(0) ShutdownEvent event) {
        draining = true;
    }
}
