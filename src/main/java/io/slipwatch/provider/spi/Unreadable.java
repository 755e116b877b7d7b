package io.slipwatch.provider.spi;

/** An answer's body makes no sense; the message says why, without quoting it. */
public sealed class Unreadable extends Exception {

    public Unreadable(String why) {
        super(why, null, false, false);
    }

    public String why() {
        return String.valueOf(getMessage());
    }

    /** The provider has the bet, and the message was to bring its result. */
    public static final class NoResult extends Unreadable {

        public NoResult() {
            super("it brings no result");
        }
    }

    /** It can be read, and what it says of the bet cannot be so: a person must look, whatever the status says. */
    public static final class Contradictory extends Unreadable {

        public Contradictory(String why) {
            super(why);
        }
    }
}
