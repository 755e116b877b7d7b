package io.slipwatch.provider.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts how one gateway's attempts end. What is known to happen is there from the start, at 0: the first of a kind would else
 * be a series that begins at 1, in which no rate is ever seen.
 */
final class AttemptSeries {

    /** From a loopback's answer to the hard cap of a reply. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private record End(Call call, AttemptClass attempt, Optional<CauseCode> cause) {}

    private final MeterRegistry registry;
    private final Tags gateway;

    /** The registry's own look-up builds a key of name and tags each time. */
    private final Map<End, Counter> ends = new ConcurrentHashMap<>();

    private final Map<Call, Timer> times = new EnumMap<>(Call.class);

    AttemptSeries(MeterRegistry registry, Tags gateway) {
        this.registry = registry;
        this.gateway = gateway;
        for (Call call : Call.values()) {
            times.put(call, timer(call));
            for (AttemptClass attempt : AttemptClass.values()) {
                for (Optional<CauseCode> cause : causes(attempt)) {
                    ends.computeIfAbsent(new End(call, attempt, cause), this::counter);
                }
            }
        }
    }

    private static List<Optional<CauseCode>> causes(AttemptClass attempt) {
        return switch (attempt) {
            case NOT_SENT -> some(CauseCode.CONNECT_REFUSED, CauseCode.CONNECT_TIMEOUT, CauseCode.DNS, CauseCode.TLS);
            case TURNED_AWAY -> some(CauseCode.RATE_LIMITED, CauseCode.HTTP_5XX, CauseCode.AUTH);
            case UNKNOWN ->
                some(
                        CauseCode.READ_TIMEOUT,
                        CauseCode.RESET,
                        CauseCode.CUT_OFF,
                        CauseCode.HTTP_5XX,
                        CauseCode.UNREADABLE);
            case NOT_FOUND -> some(CauseCode.NOT_FOUND);
            case UNREADABLE -> some(CauseCode.UNREADABLE);
            case ACCEPTED, RESULT, REFUSED -> List.of(Optional.empty());
        };
    }

    private static List<Optional<CauseCode>> some(CauseCode... causes) {
        return List.of(causes).stream().map(Optional::of).toList();
    }

    void ended(AttemptEnd.Attempted end) {
        ends.computeIfAbsent(new End(end.call(), end.attempt(), end.code()), this::counter)
                .increment();
        Objects.requireNonNull(times.get(end.call())).record(end.latency());
    }

    private Counter counter(End end) {
        return Counter.builder("slipwatch.attempts")
                .description("How calls to providers ended")
                .tags(gateway)
                .tag("call", end.call().name())
                .tag("class", end.attempt().name())
                .tag("cause", end.cause().map(CauseCode::name).orElse("NONE"))
                .register(registry);
    }

    private Timer timer(Call call) {
        return Timer.builder("slipwatch.attempt")
                .description("From the claim's call to its end")
                .tags(gateway)
                .tag("call", call.name())
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
