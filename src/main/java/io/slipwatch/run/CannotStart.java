package io.slipwatch.run;

/** The service cannot start as it was asked to; the message is one sentence for the person at the terminal. */
public final class CannotStart extends RuntimeException {

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
