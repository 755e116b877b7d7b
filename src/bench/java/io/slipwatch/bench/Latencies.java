package io.slipwatch.bench;

import io.slipwatch.bench.Wrk.Load;
import java.util.Arrays;

/** How long each of many took, all kept. Not for several threads. */
final class Latencies {

    private static final int FIRST_ROOM = 1_024;
    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[FIRST_ROOM];
    private int count;

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    /** In milliseconds; 0 of none. */
    double quantile(double part) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[(int) Math.min(count - 1L, (long) (part * count))] / NANOS_PER_MILLI;
    }

    Load load(double seconds) {
        return new Load(count / seconds, quantile(0.5), quantile(0.99), quantile(0.999), 0);
    }
}
