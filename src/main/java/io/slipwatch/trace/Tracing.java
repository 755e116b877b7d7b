package io.slipwatch.trace;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells a collector what became of some bets, step by step. A bet's steps are on several threads and in commits that it shares
 * with others, so they find each other by the bet's id; nothing is carried along, and where nothing is traced nothing is done.
 *
 * <p>Only known callers get here, so a stranger's {@code traceparent} is read by nobody.
 */
public interface Tracing {

    /** Where no collector is configured. */
    Tracing OFF = new NoTracing();

    /** Whether anything is traced at all. */
    boolean isOn();

    /**
     * A posted bet, from its reading to its answer, which tells whether it was a new one ({@link Step#about}).
     *
     * @param bet as it is called if it is new
     * @param traceparent as the caller sent it
     */
    TracedStep posted(UUID bet, Optional<String> traceparent);

    /** Something that was done for many bets together, took so long and ends now. Linked to the posts of those that are traced. */
    void together(String name, Collection<UUID> bets, long nanos);

    /** A call to a provider: the first one belongs to the bet's post, later ones are linked to it. */
    TracedStep called(TracedCall call);

    /**
     * A provider's message about a bet.
     *
     * @param traceparent as the provider sent it
     */
    TracedStep calledBack(UUID bet, String provider, Optional<String> traceparent);

    /** Tells what is not told yet, for a moment at most. */
    void close();

    /**
     * Which call.
     *
     * @param attempt 1, 2, ... per bet
     */
    record TracedCall(UUID bet, String name, String provider, String gateway, int attempt) {}

    /** One step that is under way. */
    interface TracedStep {

        /** Which bet it turned out to be about, where that was not known when it began. */
        void about(UUID bet);

        /** It ends now, and well or not. */
        void end(String outcome);

        /** As the other side is sent it; empty where the step is not traced. */
        Optional<String> traceparent();
    }
}
