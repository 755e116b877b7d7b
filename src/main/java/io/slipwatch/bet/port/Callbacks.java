package io.slipwatch.bet.port;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Money;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * What providers push to us, kept before it is interpreted. Implemented by the store; every stage ends after its durable
 * commit and may fail with {@link StoreUnavailable}.
 */
public interface Callbacks {

    /** Keeps the message, together with others in one commit, and tells how it stands. */
    CompletionStage<Kept> keep(Callback callback);

    /** Writes down what became of a kept message. Where somebody was faster that stands, and is durable too. */
    CompletionStage<Void> settle(Open callback, CallbackOutcome outcome);

    /**
     * What nobody has settled in time, at most {@code limit}: left behind by a crash, or its bet has come. They are left to
     * the caller for some seconds; blocking.
     *
     * @param providers only theirs
     */
    List<Open> due(Collection<String> providers, int limit);

    /** Takes nothing more and writes what waits, at most for that long; blocking. */
    void close(Duration limit);

    /** How a message stands that was brought to be kept. */
    sealed interface Kept {

        /** Not kept: sent more than five minutes from now, by the database's clock. */
        record Stale() implements Kept {}

        /** A message of this id is kept already, and says something else. */
        record OtherBody() implements Kept {}

        /** The same again; it is in the history. */
        record Settled() implements Kept {}

        /** The same again; it could not be interpreted. */
        record Rejected(String why) implements Kept {}

        /** To be interpreted. */
        record Unsettled(Open callback) implements Kept {}
    }

    /**
     * A kept message that is not settled.
     *
     * @param subject the provider's bet that it speaks of, where there is one
     */
    record Open(UUID id, Callback callback, Optional<Subject> subject) {}

    /** A bet, as far as a message about it must agree with it. */
    record Subject(BetKey bet, String reference, Money stake) {}

    /** What became of a kept message; the order of the kinds is the order of their finality. */
    sealed interface CallbackOutcome {

        /** There is no such bet yet: it is kept for it, without an end, and shown to support. */
        record Waits(String evidence) implements CallbackOutcome {}

        /** It cannot be interpreted: a person must look. */
        record Quarantined(String why, String evidence) implements CallbackOutcome {}

        /** It is in the history of its bet. */
        record Applied() implements CallbackOutcome {}
    }
}
