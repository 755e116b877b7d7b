package io.slipwatch.run.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.slipwatch.bet.port.StoreUnavailable;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

/** Whoever reads a start that failed is told the reason in one sentence, and a stack only where the fault is ours. */
class StartFailureTest {

    @Test
    void a_migration_that_fails_is_told_by_what_the_database_said() {
        SQLException refused = new SQLException("ERROR: permission denied for schema public\n  Position: 14", "42501");

        assertEquals(
                "The database did not do what the start needs: ERROR: permission denied for schema public Position: 14.",
                StartFailure.sentence(new RuntimeException("start", new FlywayException("Script failed", refused))));
    }

    @Test
    void a_database_that_goes_away_during_the_start_is_told_too() {
        StoreUnavailable gone = new StoreUnavailable(
                StoreUnavailable.Kind.UNAVAILABLE, "not read", new SQLException("Connection refused.", "08001"));

        assertEquals(
                "The database did not do what the start needs: Connection refused.",
                StartFailure.sentence(new RuntimeException(gone)));
    }

    @Test
    void a_fault_of_ours_keeps_its_stack() {
        assertNull(StartFailure.sentence(new RuntimeException(new IllegalStateException("no such bean"))));
    }
}
