package io.slipwatch.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the machine has nothing to do, so that nobody's turn pays for what the one before has left behind: what its
 * compilers still compile, requests that nobody waits for any more. Bounded, because others may use the machine too.
 */
final class Stillness {

    /** Idle services, and we, take some hundredths. */
    private static final double LOAD_MAX = 0.15;

    /** Some ticks of the clock by which the kernel counts. */
    private static final int LOOK_MILLIS = 60;

    private static final int LOOKS_MAX = 25;

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Stillness() {}

    static void await() throws InterruptedException {
        // Each call tells of the time since the one before.
        MACHINE.getCpuLoad();
        int looks = 0;
        do {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            looks++;
        } while (MACHINE.getCpuLoad() > LOAD_MAX && looks < LOOKS_MAX);
    }
}
