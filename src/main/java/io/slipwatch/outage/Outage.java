package io.slipwatch.outage;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thing that fails again and again. It writes a line when it begins, a line with a count at most once a minute while it
 * lasts, and a line when it is over; however often it fails. A stack is written with the first line only, and only for a
 * fault that its caller hands over. Any thread may tell.
 */
public final class Outage {

    /** A choice: soon enough for who watches, and a day of it is not many lines. */
    private static final long BETWEEN_COUNTS_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Behind so long a silence nobody tries any more, and what fails then is another outage. A choice, longer than alerts wait. */
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(10);

    /**
     * How many outages of one thing are told in a minute. What comes and goes more often is counted, and told by the next line
     * that there may be. A choice.
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
     * It does not fail yet.
     *
     * @param what the value of the lines' field {@code what}
     */
    public Outage(Logger log, String what) {
        this(log, what, System::nanoTime);
    }

    /** The same with a clock that tests move. */
    Outage(Logger log, String what, LongSupplier nanos) {
        this.log = log;
        this.what = what;
        this.nanos = nanos;
        this.minuteNanos = nanos.getAsLong();
    }

    /** It failed once more, for a reason that is known; the reason is a sentence with fields, of one line. */
    public void fails(String reason) {
        fails(reason, null);
    }

    /** The same for a fault that nobody expected: its stack goes with the line that begins. */
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
            // One that was not told when it began is told here, whole.
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

    /** It did what it should; costs next to nothing where it did before. */
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

    /** Whether it failed when it was last tried, and that was not long ago. */
    public boolean isOpen() {
        return isOpen(FORGOTTEN_NANOS);
    }

    /** The same for what is tried so seldom that a failure of that age says nothing any more. */
    public boolean isOpen(Duration ageMax) {
        return isOpen(ageMax.toNanos());
    }

    private boolean isOpen(long ageMaxNanos) {
        return open && nanos.getAsLong() - lastNanos < ageMaxNanos;
    }
}
