package io.slipwatch.bet.attempt;

/** A reserved place at a gateway: one attempt may be under way on it. Releasing twice does nothing. */
public interface Slot extends AutoCloseable {

    /** The gateway's name in the provider's contract. */
    String gateway();

    /** Gives the place back. */
    @Override
    void close();
}
