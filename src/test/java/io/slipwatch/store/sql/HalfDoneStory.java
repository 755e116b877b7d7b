package io.slipwatch.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.slipwatch.store.HistoryStory;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction whose work breaks off leaves nothing behind, and its connection goes back to the pool in order or not at all. */
@Story
class HalfDoneStory {

    @Inject
    Transactions transactions;

    @BeforeEach
    void aTable() throws Exception {
        HistoryStory.asSuperuser("CREATE TABLE half_done (number int)");
        HistoryStory.asSuperuser("GRANT INSERT ON half_done TO PUBLIC");
    }

    @AfterEach
    void clearAway() throws Exception {
        HistoryStory.asSuperuser("DROP TABLE half_done");
    }

    @Test
    void what_an_error_interrupts_is_not_committed() throws Exception {
        assertThrows(
                StackOverflowError.class,
                () -> transactions.commit(Duty.RECORD, connection -> {
                    insert(connection);
                    throw new StackOverflowError();
                }));

        assertEquals(0, rows());
        assertEquals(
                1, transactions.commit(Duty.RECORD, HalfDoneStory::insert), "the pool lends a connection as before");
        assertEquals(1, rows());
    }

    @Test
    void what_an_error_interrupts_on_the_way_to_its_last_message_is_not_committed() throws Exception {
        assertThrows(
                StackOverflowError.class,
                () -> transactions.commitWith(Duty.RECORD, connection -> {
                    insert(connection);
                    return new Unsendable();
                }));

        assertEquals(0, rows());
    }

    private record Unsendable() implements StatementBatch<Integer> {

        @Override
        public String sql() {
            return "INSERT INTO half_done VALUES (?)";
        }

        @Override
        public void bind(Connection connection, PreparedStatement statement) {
            throw new StackOverflowError();
        }

        @Override
        public Integer read(PreparedStatement statement) throws SQLException {
            return statement.getUpdateCount();
        }
    }

    private static int insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO half_done VALUES (1)");
        }
    }

    private static long rows() throws Exception {
        try (Connection superuser = HistoryStory.connect("postgres")) {
            return HistoryStory.number(superuser, "SELECT count(*) FROM half_done");
        }
    }
}
