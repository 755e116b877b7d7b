package io.slipwatch.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogManager;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever fails, and however often, is a line when it begins, a line when it is over, and a count a minute between. */
class OutageTest {

    private static final String NAME = "io.slipwatch.outage.test";

    private static final Logger LOGGER = Logger.getLogger(NAME);

    private final AtomicLong clock = new AtomicLong();
    private final Outage outage = new Outage(LOGGER, "claims", clock::get);
    private final Lines log = new Lines();

    @BeforeEach
    void listen() {
        LogManager.getLogManager().getLogger(NAME).addHandler(log);
    }

    @AfterEach
    void close() {
        LogManager.getLogManager().getLogger(NAME).removeHandler(log);
    }

    /** Of this logger only: a service of other tests may run beside it. */
    private static final class Lines extends ExtHandler {

        private final PatternFormatter message = new PatternFormatter("%m");
        private final List<String> messages = new ArrayList<>();
        private int stacks;

        @Override
        protected void doPublish(ExtLogRecord record) {
            messages.add(message.format(record));
            stacks += record.getThrown() == null ? 0 : 1;
        }
    }

    @Test
    void ten_thousand_failures_in_half_a_minute_are_two_lines() {
        for (int i = 0; i < 10_000; i++) {
            pass(Duration.ofMillis(3));
            outage.fails("reason=away");
        }
        outage.ends();
        outage.ends();

        assertEquals(
                List.of(
                        "event=failing what=claims reason=away",
                        "event=recovered what=claims failures=10000 seconds=29"),
                log.messages);
    }

    @Test
    void a_minute_of_failures_is_a_count() {
        for (int i = 0; i < 121; i++) {
            outage.fails("reason=away");
            pass(Duration.ofSeconds(1));
        }

        assertEquals(
                List.of(
                        "event=failing what=claims reason=away",
                        "event=still-failing what=claims failures=61 seconds=60 reason=away",
                        "event=still-failing what=claims failures=121 seconds=120 reason=away"),
                log.messages);
    }

    @Test
    void what_comes_and_goes_all_the_time_is_a_few_lines_a_minute() {
        for (int i = 0; i < 30_000; i++) {
            outage.fails("reason=now and then");
            outage.ends();
            pass(Duration.ofMillis(2));
        }

        assertEquals(40, log.messages.size());
    }

    @Test
    void a_stack_is_written_with_the_first_line_only() {
        outage.fails("consequence=none", new IllegalStateException("broken"));
        pass(Duration.ofMinutes(2));
        outage.fails("consequence=none", new IllegalStateException("broken"));

        assertEquals(2, log.messages.size());
        assertEquals(1, log.stacks);
    }

    @Test
    void what_nobody_tried_for_ten_minutes_is_no_outage_any_more() {
        outage.fails("reason=away");
        assertTrue(outage.isOpen());

        pass(Duration.ofMinutes(11));

        assertFalse(outage.isOpen());
        outage.fails("reason=away again");
        assertTrue(outage.isOpen());
        assertEquals("event=failing what=claims reason=away again", log.messages.getLast());
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
