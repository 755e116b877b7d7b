package io.slipwatch.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What laws "first result wins" and "lateness at recording" say of results that come in some order, written down once more in the plainest way and with nothing of
 * the service in it.
 */
public final class HistoryModel {

    private final boolean numbered;
    private final boolean acceptsLate;
    private final Set<String> told = new HashSet<>();
    private final List<String> history = new ArrayList<>();
    private boolean overdue;
    private String status = "PENDING";
    private String standing = "";
    private int revision;
    private boolean late;

    /** A bet that was recorded, under a contract that numbers its results or not, and takes late ones or holds them. */
    public HistoryModel(boolean numbered, boolean acceptsLate) {
        this.numbered = numbered;
        this.acceptsLate = acceptsLate;
        history.add("RECORDED");
    }

    /** From now on it is after the deadline; nobody may have noticed yet. */
    public void deadlinePasses() {
        overdue = true;
    }

    /** Somebody looks at the clock. */
    public void clockIsLookedAt() {
        if (overdue && status.equals("PENDING")) {
            status = "TIMED_OUT";
            history.add("TIMED_OUT");
        }
    }

    /** An attempt ended without a result. */
    public void attempted() {
        history.add("ATTEMPTED");
    }

    /** Somebody brings a result, whoever that is. */
    public void hear(String outcome, long payout, int number) {
        clockIsLookedAt();
        String result = outcome + " " + payout;
        if (!told.add(numbered ? result + " " + number : result)) {
            return;
        }
        history.add(kind(number));
        String kind = history.getLast();
        if (List.of("RETURNED", "LATE_HELD", "RESETTLED").contains(kind)) {
            standing = result;
            revision = number;
        }
        if (kind.equals("RETURNED")) {
            late = status.equals("TIMED_OUT");
            status = "RETURNED";
        }
    }

    private String kind(int number) {
        if (standing.isEmpty()) {
            return status.equals("PENDING") || acceptsLate ? "RETURNED" : "LATE_HELD";
        }
        if (!numbered || number == revision) {
            return "CONFLICT";
        }
        if (number < revision) {
            return "SUPERSEDED";
        }
        if (status.equals("TIMED_OUT")) {
            return "LATE_HELD";
        }
        return standing.startsWith("REJECTED") ? "CONFLICT" : "RESETTLED";
    }

    /** Status, and of a returned bet its result; then all that happened. */
    public String told() {
        String result = status.equals("RETURNED") ? " " + standing + " #" + revision + (late ? " late" : "") : "";
        return status + result + " " + history;
    }
}
