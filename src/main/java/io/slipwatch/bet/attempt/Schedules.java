package io.slipwatch.bet.attempt;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** When the next attempt is due. */
public final class Schedules {

    /** First wait before a submission is tried again; doubles each time. A choice: a fifth of the usual connect-timeout. */
    private static final Duration BACKOFF_FIRST = Duration.ofMillis(200);

    /** Longest wait before a submission is tried again: a third of the usual deadline of 30 s. A choice. */
    private static final Duration BACKOFF_MAX = Duration.ofSeconds(10);

    private static final int DOUBLINGS_MAX = 16;

    private Schedules() {}

    /** Full jitter: anything from nothing to the doubled wait, so that many bets do not come back at once. */
    public static Duration backoff(int step, RandomGenerator random) {
        long doubled = BACKOFF_FIRST.toMillis() << Math.min(step, DOUBLINGS_MAX);
        long bound = Math.min(doubled, BACKOFF_MAX.toMillis());
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    /** The wait before the next inquiry. */
    public static Duration inquiry(BetSnapshot bet, Instant now, Contract contract, int step) {
        if (bet.state() instanceof State.TimedOut || bet.overdue(now)) {
            return nth(contract.inquiry().slowSchedule(), step);
        }
        Duration slowBegins = Duration.between(now, bet.bet().deadline())
                .plus(nth(contract.inquiry().slowSchedule(), 0));
        Duration usual = nth(contract.inquiry().schedule(), step);
        return usual.compareTo(slowBegins) < 0 ? usual : slowBegins;
    }

    private static Duration nth(List<Duration> schedule, int step) {
        return schedule.get(Math.min(step, schedule.size() - 1));
    }
}
