package io.slipwatch.provider.spi;

/** The call was not made and no byte has left us, by our own decision: the claim is given back. Not the gateway's fault. */
public final class CallNotStarted extends Exception {

    public CallNotStarted(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
