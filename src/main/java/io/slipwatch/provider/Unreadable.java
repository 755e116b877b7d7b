package io.slipwatch.provider;

/** An answer's body makes no sense; the message says why, without quoting it. */
final class Unreadable extends Exception {

    Unreadable(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
