package io.slipwatch.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.slipwatch.simulator.JournalEntry;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator's whole script gives exactly the table's answers. */
@Story
class ScriptStory {

    private static final Map<Row, Sent> POSTED = new ConcurrentHashMap<>();

    /**
     * A line of the script.
     *
     * @param outcome {@code *} for whatever the simulator chose, {@code -} for none
     * @param attempts how the first attempts end
     */
    record Row(String provider, String game, String status, String outcome, List<String> attempts) {

        static Row of(String line) {
            String[] cells = line.split("\\s*,\\s*", 5);
            return new Row(cells[0], cells[1], cells[2], cells[3], List.of(cells[4].split("\\|", -1)));
        }
    }

    static Stream<Row> script() {
        return """
                demo, win-x,            RETURNED,  WON,      SUBMIT RESULT
                demo, lose-x,           RETURNED,  LOST,     SUBMIT RESULT
                demo, void-x,           RETURNED,  VOID,     SUBMIT RESULT
                demo, refuse-x,         RETURNED,  REJECTED, SUBMIT REFUSED
                demo, accept-0.3-x,     RETURNED,  *,        SUBMIT ACCEPTED
                demo, hang-x,           RETURNED,  *,        SUBMIT UNKNOWN READ_TIMEOUT|INQUIRE RESULT
                demo, hang-lost-x,      RETURNED,  *,        SUBMIT UNKNOWN READ_TIMEOUT|INQUIRE NOT_FOUND NOT_FOUND
                demo, drip-x,           RETURNED,  *,        SUBMIT UNKNOWN READ_TIMEOUT|INQUIRE RESULT
                demo, reset-before-x,   RETURNED,  *,        SUBMIT UNKNOWN RESET|INQUIRE NOT_FOUND NOT_FOUND
                demo, reset-after-x,    RETURNED,  *,        SUBMIT UNKNOWN RESET|INQUIRE RESULT
                demo, cut-off-x,        RETURNED,  *,        SUBMIT UNKNOWN CUT_OFF|INQUIRE RESULT
                demo, error-500-once-x, RETURNED,  *,        SUBMIT UNKNOWN HTTP_5XX|INQUIRE RESULT
                demo, error-500-x,      TIMED_OUT, -,        SUBMIT UNKNOWN HTTP_5XX|INQUIRE NOT_FOUND NOT_FOUND
                demo, busy-503-x,       RETURNED,  *,        SUBMIT UNKNOWN HTTP_5XX|INQUIRE NOT_FOUND NOT_FOUND
                busy, busy-503-x,       RETURNED,  *,        SUBMIT TURNED_AWAY HTTP_5XX|SUBMIT TURNED_AWAY HTTP_5XX|SUBMIT RESULT
                demo, limit-429-x,      RETURNED,  *,        SUBMIT TURNED_AWAY RATE_LIMITED|SUBMIT TURNED_AWAY RATE_LIMITED|SUBMIT RESULT
                demo, malformed-x,      TIMED_OUT, -,        SUBMIT UNREADABLE UNREADABLE|INQUIRE UNREADABLE UNREADABLE
                demo, empty-x,          TIMED_OUT, -,        SUBMIT UNREADABLE UNREADABLE|INQUIRE UNREADABLE UNREADABLE
                demo, html-x,           TIMED_OUT, -,        SUBMIT UNREADABLE UNREADABLE|INQUIRE UNREADABLE UNREADABLE
                demo, huge-x,           TIMED_OUT, -,        SUBMIT UNREADABLE UNREADABLE|INQUIRE UNREADABLE UNREADABLE
                demo, wrong-id-x,       TIMED_OUT, -,        SUBMIT UNREADABLE UNREADABLE|INQUIRE UNREADABLE UNREADABLE
                demo, wrong-currency-x, TIMED_OUT, -,        SUBMIT UNREADABLE UNREADABLE|INQUIRE UNREADABLE UNREADABLE
                demo, bad-payout-x,     TIMED_OUT, -,        SUBMIT UNREADABLE UNREADABLE|INQUIRE UNREADABLE UNREADABLE
                demo, lost-payout-x,    TIMED_OUT, -,        SUBMIT UNREADABLE UNREADABLE|INQUIRE UNREADABLE UNREADABLE
                demo, redirect-x,       TIMED_OUT, -,        SUBMIT UNKNOWN UNREADABLE|INQUIRE UNKNOWN UNREADABLE
                demo, forget-x,         TIMED_OUT, -,        SUBMIT ACCEPTED|INQUIRE NOT_FOUND NOT_FOUND
                demo, never-x,          TIMED_OUT, -,        SUBMIT ACCEPTED|INQUIRE ACCEPTED
                demo, refuse-resend-x,  RETURNED,  *,        SUBMIT UNKNOWN READ_TIMEOUT|INQUIRE NOT_FOUND NOT_FOUND
                once, hang-lost-x,      TIMED_OUT, -,        SUBMIT UNKNOWN READ_TIMEOUT|INQUIRE NOT_FOUND NOT_FOUND
                dead, win-x,            TIMED_OUT, -,        SUBMIT NOT_SENT CONNECT_REFUSED|SUBMIT NOT_SENT CONNECT_REFUSED
                twins, win-x,           RETURNED,  WON,      SUBMIT NOT_SENT CONNECT_REFUSED|SUBMIT RESULT
                """.lines().map(Row::of);
    }

    @ParameterizedTest
    @MethodSource("script")
    void a_provider_that_behaves_so_leads_there(Row row) {
        Sent bet = posted(row);

        JsonPath end = bet.once(row.status());

        switch (row.outcome()) {
            case "*" -> assertTrue(List.of("WON", "LOST").contains(end.getString("outcome")));
            case "-" -> assertEquals(null, end.getString("outcome"));
            default -> assertEquals(row.outcome(), end.getString("outcome"));
        }
        assertEquals(
                row.attempts(),
                bet.attempts().stream().limit(row.attempts().size()).toList());
        theProviderSawOneKeyAndNothingLate(bet);
    }

    /** All are posted with the first, so that they run their deadlines down together. */
    private static Sent posted(Row row) {
        if (POSTED.isEmpty()) {
            script().forEach(one -> POSTED.put(
                    one,
                    Post.bet(one.provider(), one.game())
                            .dueIn(Duration.ofSeconds(8))
                            .recorded()));
        }
        return java.util.Objects.requireNonNull(POSTED.get(row));
    }

    private static void theProviderSawOneKeyAndNothingLate(Sent bet) {
        List<JournalEntry> seen = RealWorld.simulator().journal().entriesAbout(bet.id()).stream()
                .filter(JournalEntry::isSubmission)
                .toList();
        assertTrue(
                seen.stream().allMatch(entry -> bet.id().equals(entry.call().idempotencyKey())),
                () -> "another key than our id: " + seen);
        assertTrue(
                seen.stream().noneMatch(entry -> entry.handling().afterDeadline()),
                () -> "a submission after the deadline: " + seen);
    }
}
