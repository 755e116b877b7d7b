package io.slipwatch.run;

import io.quarkus.runtime.QuarkusApplication;
import io.slipwatch.access.key.IssueKey;
import io.slipwatch.access.key.Key;
import io.slipwatch.access.key.Keys;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.problem.Refusal;
import io.slipwatch.run.command.CommandTree;
import io.slipwatch.run.command.Order;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * {@code ./slipwatch key}: makes or revokes a key, beside a running service or before its first start. It is meant for
 * an operator's first admin key, with which the operator makes all others by {@code POST /v1/keys}, and for the
 * platform's keys, which cannot be made otherwise.
 */
public class KeyRequests implements QuarkusApplication {

    /** The first statements of a cold process on a busy machine may take longer than the second that a caller has. */
    private static final int ATTEMPTS = 10;

    private final IssueKey issue;
    private final Keys keys;

    @Inject
    KeyRequests(IssueKey issue, Keys keys) {
        this.issue = issue;
        this.keys = keys;
    }

    @Override
    public int run(String... args) {
        return switch (CommandTree.read(args)) {
            case Order.CreateKey create -> create(create.wish());
            case Order.RevokeKey revoke -> revoke(revoke);
            case Order.Serve _ -> throw new IllegalStateException("a service is not started as a command");
            case Order.Answered(int code) -> code;
        };
    }

    private int create(IssueKey.Wish wish) {
        try {
            IssueKey.Issued key =
                    issue.issue(wish, ATTEMPTS).toCompletableFuture().join();
            System.out.printf(
                    Locale.ROOT,
                    "Key %s for %s of operator %s. Its secret, shown this once:%n%s%n",
                    key.id(),
                    key.role(),
                    key.operator(),
                    key.secret());
            return 0;
        } catch (CompletionException e) {
            return failed(
                    switch (e.getCause()) {
                        case Refusal refusal -> "No key was made: " + refusal.getMessage() + ".";
                        case StoreUnavailable away
                        when away.kind() != StoreUnavailable.Kind.OUTCOME_UNKNOWN ->
                            "No key was made: " + away.getMessage() + ".";
                        case StoreUnavailable unsure ->
                            "Whether a key was made is not known: " + unsure.getMessage() + ".";
                        case null, default -> "Whether a key was made is not known: " + e.getCause();
                    });
        }
    }

    private int revoke(Order.RevokeKey order) {
        try {
            if (revoked(order, ATTEMPTS).isEmpty()) {
                return failed("Operator %s has no key %s.".formatted(order.operator(), order.id()));
            }
            System.out.printf("Key %s is revoked; it lets nobody in after 5 seconds at the latest.%n", order.id());
            return 0;
        } catch (CompletionException e) {
            return failed("Whether the key is revoked is not known: " + e.getCause());
        }
    }

    /** Asks a database again that was too slow: revoking is idempotent. */
    private Optional<Key> revoked(Order.RevokeKey order, int attempts) {
        try {
            return keys.revoke(order.operator(), order.id(), Order.ACTOR)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (attempts > 1 && e.getCause() instanceof StoreUnavailable) {
                return revoked(order, attempts - 1);
            }
            throw e;
        }
    }

    private static int failed(String why) {
        System.err.println(why);
        return 1;
    }
}
