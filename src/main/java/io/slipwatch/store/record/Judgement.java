package io.slipwatch.store.record;

import io.slipwatch.bet.port.Admission;
import io.slipwatch.store.record.KnownReferences.Known;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a candidate is found to be before anything is written; a known reference wins over all else (law "a repeat wins"). */
sealed interface Judgement {

    /**
     * To be inserted.
     *
     * @param duplicateOf the bet that it repeats under another reference
     */
    record Taken(Instant deadline, Optional<UUID> duplicateOf) implements Judgement {}

    /** Its reference is that bet's, which is recorded already or stands before it in the batch. */
    record Replay(Known twin) implements Judgement {}

    /** Another transaction writes its reference just now. */
    record Held() implements Judgement {}

    /** Another transaction writes the same under another reference just now. */
    record Clicked() implements Judgement {}

    /** It repeats that bet under another reference, and its operator would not have it. */
    record Suspected(UUID first) implements Judgement {}

    /** Configuration or clock are against it. */
    record Refused(Admission.Refusal why) implements Judgement {}
}
