package io.slipwatch.run;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slipwatch.access.AccessGate;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.Callbacks;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.edge.ConnectionHandlers;
import io.slipwatch.provider.gateway.Gateways;
import io.slipwatch.run.preflight.CannotStart;
import io.slipwatch.tracking.BackgroundJobs;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Starts the rounds and drains the service. The drain, in order: no new claims; no new connections, and long polls are
 * answered; no new rounds; no free slots, so that new bets are recorded as due; claims that are not sent are released;
 * calls in flight get what is left of the time; their ends are written; then the pool may close.
 */
@ApplicationScoped
class ServiceLifecycle {

    private static final Logger LOG = Logger.getLogger(ServiceLifecycle.class);

    /** For calls in flight: three times the usual attempt-timeout. */
    private static final Duration CALLS_LIMIT = Duration.ofSeconds(15);

    /**
     * For what waits to be written. With 4 s for rounds under way and 5 s for requests (quarkus.shutdown.timeout), the
     * drain stays below 30 s after the endpoint delay.
     */
    private static final Duration WRITES_LIMIT = Duration.ofSeconds(4);

    /** For callbacks that wait; a round after the next start takes up what is not written in that time. */
    private static final Duration CALLBACKS_LIMIT = Duration.ofSeconds(1);

    /**
     * The end of the endpoint delay, in which each answer closes its connection. After the delay Quarkus closes a
     * connection at its first moment without a request, and would cut off a caller that is about to send one. A choice:
     * long for a caller at work.
     */
    private static final Duration LAST_ANSWERS = Duration.ofMillis(500);

    private final BackgroundJobs jobs;
    private final Gateways gateways;
    private final Bets bets;
    private final Callbacks callbacks;
    private final AccessGate gate;
    private final StatusWatch watch;
    private final Config config;
    private final Duration endpointDelay;
    private final boolean isCommand;

    @Inject
    ServiceLifecycle(
            BackgroundJobs jobs,
            Gateways gateways,
            Bets bets,
            Callbacks callbacks,
            AccessGate gate,
            StatusWatch watch,
            Config config,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> endpointDelay,
            @ConfigProperty(name = SlipwatchMain.COMMAND, defaultValue = "false") boolean isCommand) {
        this.jobs = jobs;
        this.gateways = gateways;
        this.bets = bets;
        this.callbacks = callbacks;
        this.gate = gate;
        this.watch = watch;
        this.config = config;
        this.endpointDelay = endpointDelay.orElse(Duration.ZERO);
        this.isCommand = isCommand;
    }

    void start(@Observes StartupEvent event) {
        if (isCommand) {
            return;
        }
        gate.flaw().ifPresent(sentence -> {
            throw new CannotStart(sentence);
        });
        if (!gate.open()) {
            throw new CannotStart(
                    "Nobody could ever call: there is no key, and no identity provider is configured. Make the"
                            + " first key with ./slipwatch key create --operator <id> --role admin --name <name>; demo keys are for"
                            + " the embedded database where only this machine can call.");
        }
        jobs.start();
    }

    /**
     * Stops claiming. Readiness is off by now, but requests are taken until the endpoint delay is nearly over: this
     * replica records their bets, and other replicas attempt them.
     */
    void leaving(@Observes ShutdownDelayInitiatedEvent event) {
        jobs.stopClaims();
        long open = Math.max(0, endpointDelay.minus(LAST_ANSWERS).toMillis());
        CompletableFuture.delayedExecutor(open, TimeUnit.MILLISECONDS).execute(this::stopAccepting);
    }

    /**
     * Stops accepting connections first: under load some request is always in flight when {@code
     * quarkus.shutdown.timeout} ends, and Quarkus would cut it off. Answers long polls now, because they may outlast
     * that time-out. Reads the port here, because a configured 0 becomes a real port only at the start.
     */
    private void stopAccepting() {
        ConnectionHandlers.stopAccepting(config.getValue("quarkus.http.port", Integer.class));
        watch.endWaits();
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        jobs.stop();
        try {
            gateways.drain(CALLS_LIMIT)
                    .toCompletableFuture()
                    .get(CALLS_LIMIT.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("calls are still in flight; after their leases the bets are inquired", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bets.close(WRITES_LIMIT);
        callbacks.close(CALLBACKS_LIMIT);
    }
}
