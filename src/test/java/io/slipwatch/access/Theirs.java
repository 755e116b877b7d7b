package io.slipwatch.access;

import io.slipwatch.testing.Database;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.TestKey;
import io.slipwatch.testing.TestKeys;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * All that an operator can have, with the same canary in every text of it.
 *
 * @param bet the id of a bet that has returned, whose reference is {@link #reference()}
 */
public record Theirs(String canary, TestKeys keys, String bet, String finding) {

    public static Theirs make() {
        String canary = "canary" + Long.toString(System.nanoTime(), 36);
        TestKeys keys = TestKeys.of("op-" + canary);
        Post post = Post.bet("demo", "win-" + canary)
                .with("reference", canary + "-reference")
                .with("playerId", canary + "-player")
                .with("roundId", canary + "-round")
                .with("details", Map.of("note", canary));
        TestKey game = keys.as("game");
        String bet = post.send(game.given()).then().statusCode(201).extract().path("id");
        Awaitility.await()
                .until(() -> game.given().get("/v1/bets/" + bet).path("status").equals("RETURNED"));
        String open = Post.bet("far", "never-" + canary)
                .send(game.given())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // A provider that nobody else has, and that is not configured any more.
        Database.update(
                "UPDATE bet SET provider = ?, owner = NULL, call = NULL, call_gateway = NULL, epoch = epoch + 1 WHERE id = ?::uuid",
                canary + "-provider",
                open);
        String finding = finding(keys.operator(), bet, canary);
        finding(keys.operator(), open, canary);
        return new Theirs(canary, keys, bet, finding);
    }

    private static String finding(String operator, String bet, String evidence) {
        String id = UUID.randomUUID().toString();
        Database.update(
                "INSERT INTO finding (id, operator, bet, kind, evidence, opened_at) VALUES (?::uuid, ?, ?::uuid, 'given-up', ?, clock_timestamp())",
                id,
                operator,
                bet,
                evidence);
        return id;
    }

    String operator() {
        return keys.operator();
    }

    String reference() {
        return canary + "-reference";
    }

    /** What the path of a call names. */
    String named(String path) {
        if (path.startsWith("/v1/bets/by-reference")) {
            return reference();
        }
        if (path.startsWith("/v1/findings")) {
            return finding;
        }
        return path.startsWith("/v1/keys") ? keys.as("game").id().toString() : bet;
    }

    /** A value that a filter of that name would find something by. */
    String filter(String name) {
        return switch (name) {
            case "provider" -> "demo";
            case "playerId" -> canary + "-player";
            case "roundId" -> canary + "-round";
            case "providerBetId" -> "S-" + bet;
            case "actor" -> "key:" + keys.as("support").id();
            default -> throw new IllegalArgumentException("no filter " + name + " is known here");
        };
    }
}
