package io.slipwatch.outage;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells of one thing that fails again and again: a line when it begins, a line with a count at most once a minute while
 * it lasts, and a line when it is over, however often it fails. A stack trace goes with the first line only, and only
 * where the caller hands a fault over. Any thread may call.
 */
public final class Outage {

    /** The least time between two lines. A choice: soon enough for a person who watches, and few lines in a day. */
    private static final long BETWEEN_COUNTS_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** After so long without a failure a new one is another outage. A choice, longer than alerts wait. */
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(10);

    /**
     * How many outages of one thing are told in a minute. One that comes and goes more often is counted, and told with
     * the next line. A choice.
     */
    private static final int TOLD_A_MINUTE_MAX = 20;

    private final Logger log;
    private final String what;
    private final LongSupplier nanos;

    private volatile boolean open;
    private boolean told;
    private long failures;
    private long beganNanos;
    private volatile long lastNanos;
    private long countedNanos;
    private long minuteNanos;
    private int toldInMinute;

    /**
     * Makes one that has not failed yet.
     *
     * @param what the value of the lines' field {@code what}
     */
    public Outage(Logger log, String what) {
        this(log, what, System::nanoTime);
    }

    /** For tests, which move the clock. */
    Outage(Logger log, String what, LongSupplier nanos) {
        this.log = log;
        this.what = what;
        this.nanos = nanos;
        this.minuteNanos = nanos.getAsLong();
    }

    /** Notes a failure with a known reason: one line, with fields. */
    public void fails(String reason) {
        fails(reason, null);
    }

    /** Notes a failure by an unexpected fault, whose stack trace goes with the line that begins. */
    public synchronized void fails(String reason, @Nullable Throwable fault) {
        long now = nanos.getAsLong();
        if (open && now - lastNanos < FORGOTTEN_NANOS) {
            goesOn(reason, fault, now);
        } else {
            begins(reason, fault, now);
        }
        lastNanos = now;
    }

    private void begins(String reason, @Nullable Throwable fault, long now) {
        open = true;
        failures = 1;
        beganNanos = now;
        countedNanos = now;
        told = mayTell(now);
        if (told) {
            log.errorf(fault, "event=failing what=%s %s", what, reason);
        }
    }

    private boolean mayTell(long now) {
        if (now - minuteNanos >= BETWEEN_COUNTS_NANOS) {
            minuteNanos = now;
            toldInMinute = 0;
        }
        return toldInMinute++ < TOLD_A_MINUTE_MAX;
    }

    private void goesOn(String reason, @Nullable Throwable fault, long now) {
        failures++;
        if (now - countedNanos >= BETWEEN_COUNTS_NANOS) {
            countedNanos = now;
            // An outage that was not told when it began gets its stack trace here.
            log.errorf(
                    told ? null : fault,
                    "event=still-failing what=%s failures=%d seconds=%d %s",
                    what,
                    failures,
                    seconds(now),
                    reason);
            told = true;
        }
    }

    /** Notes a success. Costs one volatile read where nothing failed before. */
    public void ends() {
        if (open) {
            end();
        }
    }

    private synchronized void end() {
        if (open) {
            open = false;
            if (told) {
                log.infof("event=recovered what=%s failures=%d seconds=%d", what, failures, seconds(nanos.getAsLong()));
            }
        }
    }

    private long seconds(long now) {
        return TimeUnit.NANOSECONDS.toSeconds(now - beganNanos);
    }

    /** Whether the last try failed, and not long ago. */
    public boolean isOpen() {
        return isOpen(FORGOTTEN_NANOS);
    }

    /** Whether the last try failed, and that at most so long ago; for what is tried seldom. */
    public boolean isOpen(Duration ageMax) {
        return isOpen(ageMax.toNanos());
    }

    private boolean isOpen(long ageMaxNanos) {
        return open && nanos.getAsLong() - lastNanos < ageMaxNanos;
    }
}
