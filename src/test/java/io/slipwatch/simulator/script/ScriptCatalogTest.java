package io.slipwatch.simulator.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.simulator.Caller;
import io.slipwatch.simulator.MovedClock;
import io.slipwatch.simulator.Proof;
import io.slipwatch.simulator.Simulator;
import io.slipwatch.simulator.SimulatorOptions;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each script, as its callers live through it: three submissions with the same key, an inquiry before and after. */
class ScriptCatalogTest {

    private static final String LATER = "2026-11-22T09:00:30Z";

    private static Simulator simulator;
    private static Caller caller;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.defaults(), new MovedClock());
        caller = new Caller(simulator.url());
    }

    @AfterAll
    static void stop() {
        caller.close();
        simulator.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            game              | first submission | inquiry          | resent           | resent again     | inquiry after
            win-x             | 200 SETTLED WON  | 200 SETTLED WON  | 200 SETTLED WON  | 200 SETTLED WON  | 200 SETTLED WON
            lose-x            | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            void-x            | 200 SETTLED VOID | 200 SETTLED VOID | 200 SETTLED VOID | 200 SETTLED VOID | 200 SETTLED VOID
            mahjong-ways-2    | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            accept-2-x        | 202 ACCEPTED     | 200 ACCEPTED     | 202 ACCEPTED     | 202 ACCEPTED     | 200 ACCEPTED
            late-2-x          | 202 ACCEPTED     | 200 ACCEPTED     | 202 ACCEPTED     | 202 ACCEPTED     | 200 ACCEPTED
            resettle-2-x      | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            never-x           | 202 ACCEPTED     | 200 ACCEPTED     | 202 ACCEPTED     | 202 ACCEPTED     | 200 ACCEPTED
            forget-x          | 202 ACCEPTED     | 404              | 202 ACCEPTED     | 202 ACCEPTED     | 404
            forget-all-x      | 202 ACCEPTED     | 404              | silence          | silence          | 404
            refuse-x          | 422 REFUSED      | 404              | 422 REFUSED      | 422 REFUSED      | 404
            refuse-resend-x   | silence          | 404              | 422 REFUSED      | 422 REFUSED      | 200 SETTLED LOST
            hang-x            | silence          | 200 SETTLED LOST | silence          | silence          | 200 SETTLED LOST
            hang-0.05-x       | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            hang-30-x         | silence          | 200 SETTLED LOST | silence          | silence          | 200 SETTLED LOST
            hang-lost-x       | silence          | 404              | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            hang-all-x        | silence          | silence          | silence          | silence          | silence
            reset-before-x    | reset            | 404              | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            reset-after-x     | reset            | 200 SETTLED LOST | reset            | reset            | 200 SETTLED LOST
            cut-off-x         | cut off          | 200 SETTLED LOST | cut off          | cut off          | 200 SETTLED LOST
            error-500-x       | 500              | 404              | 500              | 500              | 404
            error-500-once-x  | 500              | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            busy-503-x        | 503              | 404              | 503              | 200 SETTLED LOST | 200 SETTLED LOST
            limit-429-x       | 429              | 404              | 429              | 200 SETTLED LOST | 200 SETTLED LOST
            auth-401-x        | 401              | 401              | 401              | 401              | 401
            redirect-x        | 302              | 302              | 302              | 302              | 302
            malformed-x       | 200 unreadable   | 200 unreadable   | 200 unreadable   | 200 unreadable   | 200 unreadable
            empty-x           | 200              | 200              | 200              | 200              | 200
            html-x            | 200 unreadable   | 200 unreadable   | 200 unreadable   | 200 unreadable   | 200 unreadable
            huge-x            | 200 50 MiB       | 200 50 MiB       | 200 50 MiB       | 200 50 MiB       | 200 50 MiB
            wrong-id-x        | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            wrong-currency-x  | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            bad-payout-x      | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            lost-payout-x     | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST | 200 SETTLED LOST
            """)
    void everyScriptKeepsItsWord(
            String game, String first, String inquired, String resent, String resentAgain, String inquiredAfter) {
        String id = UUID.randomUUID().toString();
        // "b" is a loser by its hash: 98 mod 3 is not 0.
        var submission = caller.submission(id, Caller.bet(id, "b", game, LATER));

        assertEquals(first, caller.outcome(submission, first));
        assertEquals(inquired, caller.outcome(caller.inquiry(id), inquired));
        assertEquals(resent, caller.outcome(submission, resent));
        assertEquals(resentAgain, caller.outcome(submission, resentAgain));
        assertEquals(inquiredAfter, caller.outcome(caller.inquiry(id), inquiredAfter));
        assertEquals(takings(inquiredAfter, game), Proof.of(simulator, id).takings());
    }

    private static long takings(String inquiredAfter, String game) {
        boolean onTheBooks =
                inquiredAfter.startsWith("2") || game.startsWith("hang-all-") || game.startsWith("forget-");
        return onTheBooks ? 1 : 0;
    }
}
