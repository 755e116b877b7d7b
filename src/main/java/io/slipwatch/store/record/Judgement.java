package io.slipwatch.store.record;

import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.StoredCheck.Objection;
import io.slipwatch.store.record.KnownReferences.ExistingBet;

/**
 * What a candidate is found to be before anything is written; a known reference wins over all else (law "a repeat wins"). A new bet is
 * a {@link PendingInsert}.
 */
sealed interface Judgement
        permits PendingInsert, Judgement.Replay, Judgement.Held, Judgement.Busy, Judgement.Stopped, Judgement.Refused {

    /** Its reference is that bet's, which is recorded already or stands before it in the batch. */
    record Replay(ExistingBet twin) implements Judgement {}

    /** Another transaction writes its reference just now. */
    record Held() implements Judgement {}

    /** Another transaction writes a bet just now that one of its checks must see. */
    record Busy() implements Judgement {}

    /** One of its checks is against it. */
    record Stopped(Objection objection) implements Judgement {}

    /** Configuration or clock are against it. */
    record Refused(Admission.Refusal why) implements Judgement {}
}
