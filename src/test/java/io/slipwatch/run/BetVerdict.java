package io.slipwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.testing.FrontEnd;
import io.slipwatch.testing.FrontEnd.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks the service what became of one acknowledged bet and holds the answers against the laws. */
final class BetVerdict {

    /** No bet stays PENDING longer beyond its deadline while all is up (law "lateness at recording"). */
    private static final Duration LATENESS_MAX = Duration.ofSeconds(10);

    private final String reference;
    private final String id;
    private final Uptime uptime;
    private final ProviderVerdicts provider;
    private final List<String> complaints = new ArrayList<>();
    private String status = "";
    private boolean timedOut;

    BetVerdict(String reference, String id, Uptime uptime, ProviderVerdicts provider) {
        this.reference = reference;
        this.id = id;
        this.uptime = uptime;
        this.provider = provider;
    }

    /** Asks all there is to ask about it. */
    BetVerdict reach(FrontEnd frontEnd) throws InterruptedException {
        Answer byId = frontEnd.get("/v1/bets/" + id);
        if (byId.status() != 200) {
            require(false, "is lost: " + byId);
            return this;
        }
        Answer byReference = frontEnd.get("/v1/bets/by-reference/" + reference);
        Answer history = frontEnd.get("/v1/bets/" + id + "/history");
        JsonNode bet = byId.body();
        status = bet.path("status").asText();
        require(bet.path("reference").asText().equals(reference), "has another reference");
        require(
                byReference.status() == 200
                        && byReference.body().path("id").asText().equals(id),
                "is lost by reference");
        require(status.equals("RETURNED") || status.equals("TIMED_OUT"), "has no end");
        require(provider.knowsOnlyAs(id, reference), "went to the provider under another key");
        judgeHistory(bet, history.body().path("items"));
        judgeWhatTheProviderDid(bet);
        if (!complaints.isEmpty()) {
            complaints.add("  " + bet + " " + history.body());
        }
        return this;
    }

    List<String> complaints() {
        return complaints;
    }

    String status() {
        return status;
    }

    /** Whether it ever was, whatever came later. */
    boolean wasTimedOut() {
        return timedOut;
    }

    private void judgeHistory(JsonNode bet, JsonNode history) {
        // What timed out is asked on, so the history may have gone further; the tables are compared in one statement.
        require(!history.isEmpty() && history.size() >= bet.path("version").asInt(), "has fewer entries than versions");
        Instant deadline = Instant.parse(bet.path("deadline").asText());
        int version = 0;
        for (JsonNode entry : history) {
            version++;
            require(entry.path("version").asInt() == version, "has a gap before version " + version);
            if (entry.path("kind").asText().equals("TIMED_OUT")) {
                judgeTimeOut(deadline, Instant.parse(entry.path("at").asText()));
            }
        }
        require(!status.equals("TIMED_OUT") || timedOut, "is TIMED_OUT without an entry");
        if (status.equals("RETURNED")) {
            boolean late = !Instant.parse(bet.path("returnedAt").asText()).isBefore(deadline);
            require(bet.path("late").asBoolean() == late && timedOut == late, "is late or in time, but not both");
        }
    }

    private void judgeTimeOut(Instant deadline, Instant at) {
        require(!timedOut, "timed out twice");
        timedOut = true;
        require(!at.isBefore(deadline), "timed out early");
        require(!at.isAfter(uptime.endOfFirst(LATENESS_MAX, deadline)), "timed out too late");
    }

    /** Who refunds a bet that never left us, or one that was refused, relies on this. */
    private void judgeWhatTheProviderDid(JsonNode bet) {
        require(!bet.path("delivery").asText().equals("NEVER") || !provider.hasSeen(reference), "left us after all");
        require(
                !bet.path("outcome").asText().equals("REJECTED") || !provider.hasTaken(reference),
                "is REJECTED and taken");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            complaints.add(reference + " (" + id + ") " + otherwise);
        }
    }
}
