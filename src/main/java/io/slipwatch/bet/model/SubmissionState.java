package io.slipwatch.bet.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What we know of the submissions of a bet.
 *
 * @param submissions how many submissions can have arrived; a claim counts before the call, NOT_SENT takes it back
 * @param firstAt when the first of them was claimed: the dedupe window counts from here
 * @param leftBy the last instant at which the latest of them can have left us: the quiet time counts from here
 * @param gateway where they went
 */
public record SubmissionState(
        Delivery delivery,
        int submissions,
        Optional<Instant> firstAt,
        Optional<Instant> leftBy,
        Optional<String> gateway) {

    /** Nothing was sent by us. */
    public static SubmissionState none(Delivery delivery) {
        return new SubmissionState(delivery, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What was known before the latest submission, which has not ended yet. */
    public Delivery beforeLatest() {
        return submissions <= 1 && delivery == Delivery.MAYBE ? Delivery.NEVER : delivery;
    }

    /** The latest submission did not take place. */
    public SubmissionState withoutLatest(Delivery known) {
        if (submissions <= 1) {
            return none(known);
        }
        return new SubmissionState(known, submissions - 1, firstAt, leftBy, gateway);
    }

    /** The latest submission has ended, so it left us by now at the latest. */
    public SubmissionState endedBy(Instant now, Delivery known) {
        return new SubmissionState(known, submissions, firstAt, Optional.of(now), gateway);
    }

    public SubmissionState known(Delivery known) {
        return new SubmissionState(known, submissions, firstAt, leftBy, gateway);
    }
}
