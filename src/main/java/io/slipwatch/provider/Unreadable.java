package io.slipwatch.provider;

/** An answer's body makes no sense; the message says why, without quoting it. */
sealed class Unreadable extends Exception {

    Unreadable(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** The provider has the bet, and the message was to bring its result. */
    static final class NoResult extends Unreadable {

        NoResult() {
            super("it brings no result");
        }
    }

    /** It can be read, and what it says of the bet cannot be so: a person must look, whatever the status says. */
    static final class Contradictory extends Unreadable {

        Contradictory(String why) {
            super(why);
        }
    }
}
