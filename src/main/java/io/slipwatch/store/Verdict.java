package io.slipwatch.store;

import io.slipwatch.bet.Admission;
import io.slipwatch.store.KnownReferences.Known;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a candidate is found to be before anything is written; a known reference wins over all else (law 9). */
sealed interface Verdict {

    /**
     * To be inserted.
     *
     * @param duplicateOf the bet that it repeats under another reference
     */
    record Taken(Instant deadline, Optional<UUID> duplicateOf) implements Verdict {}

    /** Its reference is that bet's, which is recorded already or stands before it in the batch. */
    record Replay(Known twin) implements Verdict {}

    /** Another transaction writes its reference just now. */
    record Held() implements Verdict {}

    /** Another transaction writes the same under another reference just now. */
    record Clicked() implements Verdict {}

    /** It repeats that bet under another reference, and its operator would not have it. */
    record Suspected(UUID first) implements Verdict {}

    /** Configuration or clock are against it. */
    record Refused(Admission.Refusal why) implements Verdict {}
}
