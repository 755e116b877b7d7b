package io.slipwatch.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLWarning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/** Who says what along with a commit; the fields are those of PostgreSQL's protocol. */
class CommitWarningTest {

    @ParameterizedTest(name = "{4}: {1} {2} of {3} leaves doubt: {0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            true  | WARNING | 01000 | SyncRepWaitForLSN   | canceling wait for synchronous replication due to user request
            true  | WARNUNG | 01000 | SyncRepWaitForLSN   | storniere Warten auf synchrone Replikation wegen Benutzeraufforderung
            true  | WARNING | 57P01 | SyncRepWaitForLSN   | canceling the wait for synchronous replication and terminating connection
            true  | NOTICE  | 00000 | SyncRepWaitForLSN   | what a later version may say
            true  | WARNING | 01000 | -                   | canceling wait for synchronous replication due to user request
            true  | WARNING | 01000 | -                   | a server that does not say who speaks
            true  | WARNING | 25P01 | EndTransactionBlock | there is no transaction in progress
            true  | WARNING | 57P01 | ProcessInterrupts   | terminating connection due to administrator command
            false | WARNING | 01000 | exec_stmt_raise     | canceling wait for synchronous replication due to user request
            false | NOTICE  | 00000 | exec_stmt_raise     | seen by the audit
            false | HINWEIS | 00000 | exec_stmt_raise     | vom Audit gesehen
            false | NOTICE  | 00000 | -                   | a notice
            false | WARNING | 57P01 | exec_stmt_raise     | a trigger may say any state
            false | WARNING | 01000 | GetNewTransactionId | database "slipwatch" must be vacuumed within 39985967 transactions
            false | WARNING | 01000 | LockRelease         | you don't own a lock of type ExclusiveLock
            false | WARNING | 01000 | log_audit_event     | an extension that says what it has seen
            false | WARNING | 01000 | GetNewMultiXactId   | database "slipwatch" must be vacuumed before 99 more MultiXactIds are used
            """)
    void only_the_wait_for_the_standby_and_who_names_nobody_leave_doubt(
            boolean doubt, String severity, String state, String routine, String words) {
        assertEquals(
                doubt,
                CommitWarning.ofDoubt(said(severity, state, routine, words)).isPresent());
    }

    @Test
    void one_of_doubt_is_found_among_many_that_are_none() {
        SQLWarning first = said("NOTICE", "00000", "exec_stmt_raise", "one");
        first.setNextWarning(said("WARNING", "01000", "exec_stmt_raise", "two"));
        SQLWarning wait = said("WARNING", "01000", "SyncRepWaitForLSN", "three");
        first.setNextWarning(wait);
        first.setNextWarning(said("NOTICE", "00000", "exec_stmt_raise", "four"));

        assertEquals(wait, CommitWarning.ofDoubt(first).orElseThrow());
    }

    @Test
    void the_drivers_own_and_none_at_all() {
        assertEquals(true, CommitWarning.ofDoubt(new SQLWarning("who knows")).isPresent());
        assertEquals(false, CommitWarning.ofDoubt(null).isPresent());
    }

    private static SQLWarning said(String severity, String state, String routine, String words) {
        String by = routine == null ? "" : "Ffile.c\0R" + routine + "\0";
        return new PSQLWarning(new ServerErrorMessage("S" + severity + "\0C" + state + "\0M" + words + "\0" + by));
    }
}
