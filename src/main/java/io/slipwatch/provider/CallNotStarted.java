package io.slipwatch.provider;

/** The call was not made and no byte has left us, by our own decision: the claim is given back. Not the gateway's fault. */
final class CallNotStarted extends Exception {

    CallNotStarted(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
