package io.slipwatch.access.key;

import io.slipwatch.access.caller.Role;
import io.slipwatch.id.NewIds;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Makes a key and shows its secret once. */
@ApplicationScoped
public class IssueKey {

    /** Every replica holds a copy of all valid keys; rotation needs two for each use. A choice. */
    private static final int VALID_MOST = 100;

    static final int NAME_CHARS_MAX = 64;

    private static final Pattern NAME =
            Pattern.compile("\\p{Graph}(?:[ \\p{Graph}]{0," + (NAME_CHARS_MAX - 2) + "}\\p{Graph})?");

    private final Keys keys;
    private final KeyRing ring;

    @Inject
    IssueKey(Keys keys, KeyRing ring) {
        this.keys = keys;
        this.ring = ring;
    }

    /** Whose key, for what, and for how long. */
    public record Wish(String operator, Role role, String name, String actor, Optional<Instant> expiresAt) {

        /**
         * A wish for a key.
         *
         * @throws IllegalArgumentException that operator's keys have no such role
         */
        public Wish {
            if (!role.fits(operator)) {
                throw new IllegalArgumentException("a key of role " + role.text() + " for operator " + operator);
            }
        }
    }

    /**
     * A key with its secret.
     *
     * @param secret what goes behind {@code Authorization: Bearer}; it cannot be shown again
     */
    @Schema(name = "IssuedKey")
    public record Issued(
            UUID id,
            String operator,
            String role,
            String name,
            String prefix,
            String secret,
            Optional<Instant> expiresAt) {

        @Override
        public String toString() {
            return "key " + id;
        }
    }

    /** Whether a key may be called so: visible ASCII, spaces inside only. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The new key, durable; the stage fails with a {@link Refusal} where there may be none. */
    public CompletionStage<Issued> issue(Wish wish) {
        return issue(wish, 1);
    }

    /**
     * The same for a caller who can wait: a database that was too slow to say whether it has kept the key is asked
     * again, for the same key.
     *
     * @param attempts how often in all
     */
    public CompletionStage<Issued> issue(Wish wish, int attempts) {
        String secret = KeyText.create();
        UUID id = NewIds.next();
        Keys.NewKey key = new Keys.NewKey(
                id,
                wish.operator(),
                wish.role(),
                wish.name(),
                KeyText.prefix(secret),
                KeyText.hash(secret),
                wish.actor(),
                wish.expiresAt());
        return add(key, attempts).thenCompose(added -> {
            refuse(added);
            return ring.changed()
                    .thenApply(done -> new Issued(
                            id,
                            wish.operator(),
                            wish.role().text(),
                            wish.name(),
                            key.prefix(),
                            secret,
                            wish.expiresAt()));
        });
    }

    private CompletionStage<Keys.Added> add(Keys.NewKey key, int attempts) {
        return keys.add(key, VALID_MOST)
                .exceptionallyCompose(
                        away -> attempts > 1 ? add(key, attempts - 1) : CompletableFuture.failedFuture(away));
    }

    private static void refuse(Keys.Added added) {
        switch (added) {
            case KEPT -> {}
            case EXPIRED -> throw Refusal.of(ProblemType.INVALID_TIME, "/expiresAt", "has passed by our clock");
            case TOO_MANY ->
                throw Refusal.of(
                        ProblemType.ILLEGAL_STATE,
                        "the operator has " + VALID_MOST + " valid keys; revoke those that nobody uses");
        }
    }
}
