package io.slipwatch.store.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes a batch so that one bad row fails alone. A row's own fault (SQLSTATE 22, 23) or a row that another replica
 * holds (55P03) fails the whole statement, so the batch is halved until the row is alone; a deadlock or a serialization
 * failure is tried once again as it is; anything else is the database's fault and fails every row.
 */
public final class BisectBatch<T> {

    /** What writes a batch in one transaction and answers its callers after the commit. */
    @FunctionalInterface
    public interface BatchWrite<T> {
        void write(List<T> batch) throws SQLException;
    }

    private final BatchWrite<T> write;
    private final BiConsumer<T, SQLException> fail;

    public BisectBatch(BatchWrite<T> write, BiConsumer<T, SQLException> fail) {
        this.write = write;
        this.fail = fail;
    }

    /** Writes the batch; every row is either written or failed when this returns. */
    public void write(List<T> batch) {
        if (!batch.isEmpty()) {
            write(batch, true);
        }
    }

    private void write(List<T> batch, boolean mayRepeat) {
        try {
            write.write(batch);
        } catch (SQLException e) {
            if (isRowsFault(e) && batch.size() > 1) {
                int middle = batch.size() / 2;
                write(batch.subList(0, middle), true);
                write(batch.subList(middle, batch.size()), true);
            } else if (isCollision(e) && mayRepeat) {
                write(batch, false);
            } else {
                batch.forEach(row -> fail.accept(row, e));
            }
        }
    }

    /** Whether one row can be to blame. */
    public static boolean isRowsFault(SQLException e) {
        String state = state(e);
        return !(e instanceof Transactions.UncertainCommit)
                && (state.startsWith("22") || state.startsWith("23") || isHeldByOther(e));
    }

    /** Whether a lock was waited for in vain. */
    public static boolean isHeldByOther(SQLException e) {
        return state(e).equals("55P03");
    }

    /** Whether a key is another row's already. */
    public static boolean isTwins(SQLException e) {
        return state(e).equals("23505");
    }

    /** Whether the same may succeed at the next try. */
    static boolean isCollision(SQLException e) {
        return state(e).equals("40P01") || state(e).equals("40001");
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }
}
