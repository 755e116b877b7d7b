package io.slipwatch.simulator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** One call that the provider saw and what came of it; one line of the journal's file. */
public record JournalEntry(
        long sequence,
        Instant at,
        @JsonUnwrapped Call call,
        @JsonUnwrapped Handling handling) {

    /** The call as received; what it did not carry is an empty string. */
    public record Call(
            String method,
            String path,
            String betId,
            String idempotencyKey,
            String reference,
            String gameId,
            String deadline) {

        static Call submission(String idempotencyKey, Submission bet) {
            return new Call(
                    "POST",
                    "/bets",
                    bet.id(),
                    idempotencyKey,
                    bet.reference(),
                    bet.gameId(),
                    bet.deadline().orElse(""));
        }

        static Call inquiry(String path, String betId, String reference) {
            return new Call("GET", path, betId, "", reference, "", "");
        }

        static Call other(String method, String path) {
            return new Call(method, path, "", "", "", "", "");
        }

        boolean isAbout(String bet) {
            return betId.equals(bet) || reference.equals(bet);
        }
    }

    /**
     * What the provider did with the call.
     *
     * @param afterDeadline a submission that arrived at or after the deadline in its own body, whatever was answered
     * @param answered a status, or what came instead of a whole answer
     */
    public record Handling(String script, boolean afterDeadline, Effect effect, String answered) {}

    public boolean isSubmission() {
        return call.method().equals("POST") && call.path().equals("/bets");
    }
}
