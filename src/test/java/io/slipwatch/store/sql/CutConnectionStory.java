package io.slipwatch.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.slipwatch.store.CutConnection;
import io.slipwatch.store.CutConnection.Cut;
import io.slipwatch.store.HistoryStory;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Law 8 where a connection is lost: only what nobody can have committed is told as not done. */
@Story
class CutConnectionStory {

    @Inject
    StoreHealth health;

    private CutConnection between;
    private Transactions transactions;

    @BeforeEach
    void standBetween() throws Exception {
        HistoryStory.asSuperuser("CREATE TABLE cut_connection (number int)");
        between = CutConnection.before(RealWorld.database().port());
        transactions = new Transactions(between.asSuperuser(), health);
    }

    @AfterEach
    void clearAway() throws Exception {
        between.close();
        HistoryStory.asSuperuser("DROP TABLE cut_connection");
    }

    @Test
    void a_lost_answer_to_the_commit_is_an_unknown_outcome() throws Exception {
        assertThrows(Transactions.UncertainCommit.class, () -> insert(Cut.NOTHING, Cut.ANSWER));

        assertEquals(1, inserted());
    }

    @Test
    void a_lost_commit_is_an_unknown_outcome_too_since_nobody_here_can_tell() throws Exception {
        assertThrows(Transactions.UncertainCommit.class, () -> insert(Cut.NOTHING, Cut.QUESTION));

        assertEquals(0, inserted());
    }

    @Test
    void a_connection_that_is_lost_before_the_commit_was_sent_has_done_nothing() throws Exception {
        SQLException lost = assertThrows(SQLException.class, () -> insert(Cut.ANSWER, Cut.NOTHING));

        assertFalse(lost instanceof Transactions.UncertainCommit, lost::toString);
        assertEquals(0, inserted());
    }

    @Test
    void what_is_not_cut_is_committed() throws Exception {
        assertEquals(1, insert(Cut.NOTHING, Cut.NOTHING));

        assertEquals(1, inserted());
    }

    /** As a batch of bets is recorded: a message that looks, and one that inserts and commits. */
    private int insert(Cut look, Cut commit) throws SQLException {
        return transactions.commitWith(Duty.RECORD, connection -> {
            between.cut(look);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT count(*) FROM cut_connection");
            }
            between.cut(commit);
            return new Insert();
        });
    }

    private record Insert() implements StatementBatch<Integer> {

        @Override
        public String sql() {
            return "INSERT INTO cut_connection VALUES (?)";
        }

        @Override
        public void bind(Connection connection, PreparedStatement statement) throws SQLException {
            statement.setInt(1, 1);
        }

        @Override
        public Integer read(PreparedStatement statement) throws SQLException {
            return statement.getUpdateCount();
        }
    }

    private static long inserted() throws Exception {
        try (Connection superuser = HistoryStory.connect("postgres")) {
            return HistoryStory.number(superuser, "SELECT count(*) FROM cut_connection");
        }
    }
}
