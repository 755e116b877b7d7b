package io.slipwatch.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** What is read from a failure of the database. */
class FailureCauseTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "23505, true", "23514, true", "P0001, true", "40001, true", "42501, true", "53100, true", "22003, true", //
        "57014, false", "57P01, false", "40003, false", "58030, false", "XX000, false", "08006, false", "25P03, false"
    })
    void an_error_of_the_servers_answers_a_commit_where_it_can_come_from_nothing_else(
            String state, boolean rolledBack) {
        assertEquals(rolledBack, FailureCause.isRolledBack(said(state)));
    }

    @Test
    void what_the_driver_says_by_itself_is_no_answer() {
        assertEquals(false, FailureCause.isRolledBack(new PSQLException("it broke", PSQLState.NOT_IMPLEMENTED)));
        assertEquals(false, FailureCause.isRolledBack(new SQLException("it broke", "23505")));
    }

    @Test
    void the_transaction_manager_has_it_among_its_suppressed_ones() {
        PSQLException said = said("57P01");
        Exception manager = new Exception("could not commit");
        manager.addSuppressed(new Exception("of the resource", said));

        assertEquals(Optional.of(said), FailureCause.in(new IllegalStateException(manager)));
        assertEquals(Optional.empty(), FailureCause.in(new IllegalStateException(new Exception())));
    }

    private static PSQLException said(String state) {
        return new PSQLException(new ServerErrorMessage("SERROR\0C" + state + "\0Mwords\0"));
    }
}
