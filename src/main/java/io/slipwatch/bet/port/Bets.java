package io.slipwatch.bet.port;

import io.slipwatch.bet.decide.Decision;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.NewBet;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** All bets: recorded once, changed by decisions. Implemented by the store; every stage ends after its durable commit. */
public interface Bets {

    /**
     * Records a bet, together with others in one commit, and hands it to {@link Attempts} where it is born claimed.
     *
     * @return fails with {@link StoreUnavailable}
     */
    CompletionStage<RecordResponse> record(NewBet bet, Admission admission);

    /**
     * Decides about a bet that was read before, and writes what is decided; reads again and decides again for as long as
     * others are faster. Where its caller ends the stage first, as {@link AnswerLimit} does, nothing more is decided.
     *
     * @param known the bet as it was read or claimed
     * @param readNanos the monotonic clock just before that
     * @return true after the durable commit, false where there was nothing to write; fails with {@link StoreUnavailable}
     */
    CompletionStage<Boolean> change(BetSnapshot known, long readNanos, Decision decision);

    /** The same for a bet that has not been read yet; fails with {@link java.util.NoSuchElementException} where there is none. */
    CompletionStage<Boolean> change(BetKey bet, Decision decision);

    /** Takes nothing more and writes what waits, at most for that long; blocking. */
    void close(Duration limit);
}
