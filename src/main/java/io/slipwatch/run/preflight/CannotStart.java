package io.slipwatch.run.preflight;

/** The service cannot start as it was asked to; the message is one sentence for the person at the terminal. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
