package io.slipwatch.store.record;

import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.StoredCheck;
import io.slipwatch.store.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * One kind of {@link StoredCheck} as the store makes it, for a whole batch in the transaction that writes the batch: under which lock
 * a bet is written, what is read behind the locks, and how that judges the bets. A further kind is a further permitted class and a
 * line in {@link CheckKinds}; nothing else in this room names one.
 */
sealed interface CheckKind<C extends StoredCheck> permits DuplicateClicks {

    /** The checks that are of this kind. */
    Class<C> type();

    /** The name of this kind's column in the statement that tries the locks. */
    String column();

    /**
     * The key of the lock that is held while a bet with such a check is written, so that two bets that must see each other are not
     * written at the same time.
     */
    long lock(NewBet bet);

    /**
     * The statement that looks for what the bets are judged by, over the parameters of {@link #columns()}. Its first column is the
     * database's clock, and it gives a row at least.
     */
    String look();

    /** What the look is given of each bet. */
    Columns<Checked<C>> columns();

    /** Reads what the look gave; the first row is at hand. */
    BatchCheck read(ResultSet rows, List<Checked<C>> bets) throws SQLException;

    /**
     * A bet of the batch that is checked so.
     *
     * @param index in the batch
     * @param lock the key of its lock
     */
    record Checked<C extends StoredCheck>(int index, NewBet bet, C check, long lock) {}
}
