package io.slipwatch.bet.contract;

import java.time.Duration;
import java.util.List;

/** A provider's contract as the design's defaults have it, with what a test wants otherwise. */
public final class TestContract {

    public static final Duration QUIET_TIME = Duration.ofSeconds(5);
    public static final Duration LEASE = Duration.ofSeconds(11);
    static final List<Duration> SCHEDULE = seconds(1, 2, 4, 8, 15, 30, 60);
    static final List<Duration> SLOW_SCHEDULE = seconds(5, 10, 30, 60, 300, 900, 3600);

    private Placement placement = Placement.BY_US;
    private Duration dedupeWindow = Duration.ofMinutes(30);
    private LateResults lateResults = LateResults.ACCEPT;
    private Resettlement resettlement = Resettlement.NONE;

    private TestContract() {}

    /** BY_US, late results accepted, no resettlement, keys remembered for half an hour. */
    public static Contract usual() {
        return new TestContract().build();
    }

    /** The provider numbers its results and may correct them. */
    public static Contract numbered() {
        return with().numberedResults().build();
    }

    /** Late results wait for a person. */
    public static Contract holding() {
        return with().heldLateResults().build();
    }

    /** Late results wait for a person, and are numbered. */
    public static Contract holdingNumbered() {
        return with().heldLateResults().numberedResults().build();
    }

    public static TestContract with() {
        return new TestContract();
    }

    public TestContract placement(Placement wanted) {
        this.placement = wanted;
        return this;
    }

    public TestContract dedupeWindow(Duration wanted) {
        this.dedupeWindow = wanted;
        return this;
    }

    public TestContract heldLateResults() {
        this.lateResults = LateResults.HOLD;
        return this;
    }

    public TestContract numberedResults() {
        this.resettlement = Resettlement.NUMBERED;
        return this;
    }

    public Contract build() {
        return new Contract(
                "demo",
                placement,
                true,
                new Contract.Deadlines(Duration.ofSeconds(30), List.of(), Duration.ofHours(24)),
                new Contract.Sending(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(5), LEASE),
                new Contract.Resending(dedupeWindow, false),
                new Contract.Inquiry(SCHEDULE, SLOW_SCHEDULE, QUIET_TIME, Duration.ofDays(7)),
                lateResults,
                resettlement);
    }

    private static List<Duration> seconds(long... all) {
        return java.util.Arrays.stream(all).mapToObj(Duration::ofSeconds).toList();
    }
}
