package io.slipwatch.access;

/**
 * Who is calling.
 *
 * @param operator whose bets the call is about
 * @param actor who stands in the history for what the call does
 */
public record Caller(String operator, String actor) {

    /** The one operator that there is until callers have credentials. */
    private static final String DEMO = "demo";

    /** A front end that posts bets. */
    public static Caller game() {
        return new Caller(DEMO, "operator:" + DEMO);
    }

    /** A support agent. */
    public static Caller support() {
        return new Caller(DEMO, "support");
    }
}
