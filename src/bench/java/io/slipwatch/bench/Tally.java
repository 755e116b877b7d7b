package io.slipwatch.bench;

import java.util.Locale;
import java.util.TreeMap;

/** What became of the requests of an open loop. */
final class Tally {

    private static final int CREATED = 201;

    private final int seconds;
    private final Latencies accepted = new Latencies();
    private final Latencies refused = new Latencies();
    private final TreeMap<Integer, Integer> others = new TreeMap<>();
    private long acceptedInTime;
    private long refusedInTime;
    private long unsent;
    private long broken;
    private long unanswered;
    private long cpuNanos;
    private boolean over;

    Tally(int seconds) {
        this.seconds = seconds;
    }

    void answer(OpenConnection connection) {
        long took = System.nanoTime() - connection.scheduled();
        if (connection.status() == CREATED) {
            accepted.add(took);
            acceptedInTime += over ? 0 : 1;
        } else if (connection.isProperRefusal()) {
            refused.add(took);
            refusedInTime += over ? 0 : 1;
        } else {
            others.merge(connection.status(), 1, Integer::sum);
        }
    }

    /** The last request is out; what is answered from now on does not count as this time's. */
    void ended(long cpu) {
        over = true;
        cpuNanos = cpu;
    }

    void unsent() {
        unsent++;
    }

    void broken() {
        broken++;
    }

    void unanswered(int requests) {
        unanswered += requests;
    }

    double acceptedPerSecond() {
        return (double) acceptedInTime / seconds;
    }

    double refusedPerSecond() {
        return (double) refusedInTime / seconds;
    }

    double refusalP99() {
        return refused.quantile(0.99);
    }

    double acceptedP99() {
        return accepted.quantile(0.99);
    }

    double unsentPerSecond() {
        return (double) unsent / seconds;
    }

    /** Of one core. */
    double generatorCpu() {
        return cpuNanos / 1e9 / seconds;
    }

    /** Answers that are neither a bet nor a proper refusal, and connections that broke: there are to be none. */
    long faults() {
        return broken
                + unanswered
                + others.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "accepted %.0f/s p99 %.0f ms, refused %.0f/s p50 %.1f p99 %.1f ms, unsent %.0f/s, generator %.2f cores, "
                        + "broken %d, unanswered %d, others %s",
                acceptedPerSecond(),
                acceptedP99(),
                refusedPerSecond(),
                refused.quantile(0.5),
                refusalP99(),
                unsentPerSecond(),
                generatorCpu(),
                broken,
                unanswered,
                others);
    }
}
