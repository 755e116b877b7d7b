package io.slipwatch.store.sql;

/** What the store is there for. Each duty may fail while the others are done, and is told on its own. */
public enum Duty {
    /** No duty's own fault: nothing can be done while the database is not reached. */
    CONNECT("what is asked is answered 503, what is to be written waits"),
    RECORD("new bets are answered 503"),
    CHANGE("what became of bets waits to be written"),
    CLAIM("what is due is not attempted"),
    EXPIRE("overdue bets stay PENDING"),
    SWEEP("nothing is given up, and findings about the configuration are late"),
    CALLBACK("providers' messages are answered 503, or wait to be settled"),
    KEY("keys are neither made nor revoked"),
    FINDING("findings stay open"),
    ACCESS_LOG("readings by people are answered 503, refused calls wait to be logged"),
    /** The bets that are to be changed. */
    REREAD("what became of bets waits to be written"),
    READ("readings are answered 503"),
    /** What no caller waits for: keys, sums. */
    LOOK("the last copy of the keys counts, and the gauges stand still");

    private final String consequence;

    Duty(String consequence) {
        this.consequence = consequence;
    }

    String consequence() {
        return consequence;
    }

    /** Whether there is somebody whose own row, or whose own question, may be to blame. */
    boolean hasCallers() {
        return switch (this) {
            case RECORD, CHANGE, CALLBACK, KEY, FINDING, ACCESS_LOG, READ -> true;
            case CONNECT, CLAIM, EXPIRE, SWEEP, REREAD, LOOK -> false;
        };
    }

    /** Whether only people ask for it, perhaps for hours not again. */
    boolean isPeoples() {
        return switch (this) {
            case KEY, FINDING, ACCESS_LOG -> true;
            case CONNECT, RECORD, CHANGE, CLAIM, EXPIRE, SWEEP, CALLBACK, REREAD, READ, LOOK -> false;
        };
    }

    /** As logs and metrics name it. */
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
