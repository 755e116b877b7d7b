package io.slipwatch.run;

import io.quarkus.runtime.QuarkusApplication;
import io.slipwatch.access.IssueKey;
import io.slipwatch.access.Role;
import io.slipwatch.problem.Ids;
import io.slipwatch.problem.Instants;
import io.slipwatch.problem.Refusal;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/**
 * {@code ./slipwatch key create}: makes a key beside a running service or before its first start; the first admin's, from
 * which all others follow by {@code POST /v1/keys}.
 */
public class KeyCommand implements QuarkusApplication {

    static final String USAGE =
            "usage: ./slipwatch key create --operator <id> --role game|support|admin|auditor --name <name>"
                    + " [--expires-at <instant>] [-Dkey=value ...]";

    private static final List<String> OPTIONS = List.of("--operator", "--role", "--name", "--expires-at");

    private final IssueKey issue;

    @Inject
    KeyCommand(IssueKey issue) {
        this.issue = issue;
    }

    @Override
    public int run(String... args) {
        try {
            IssueKey.Issued key = issue.issue(wish(List.of(args)).orElseThrow())
                    .toCompletableFuture()
                    .join();
            System.out.printf(
                    "Key %s for %s of operator %s. Its secret, shown this once:%n%s%n",
                    key.id(), key.role(), key.operator(), key.secret());
            return 0;
        } catch (CompletionException e) {
            System.err.println(
                    e.getCause() instanceof Refusal refusal
                            ? "No key was made: " + refusal.getMessage() + "."
                            : "Whether a key was made is not known: " + e.getCause());
            return 1;
        }
    }

    static boolean isMeant(String... args) {
        return wish(List.of(args)).isPresent();
    }

    /** Empty where the arguments do not say whose key is wanted for what. */
    static Optional<IssueKey.Wish> wish(List<String> args) {
        if (args.size() % 2 != 0 || args.size() < 2 || !args.subList(0, 2).equals(List.of("key", "create"))) {
            return Optional.empty();
        }
        Map<String, String> given = new TreeMap<>();
        for (int i = 2; i < args.size(); i += 2) {
            if (!OPTIONS.contains(args.get(i)) || given.put(args.get(i), args.get(i + 1)) != null) {
                return Optional.empty();
            }
        }
        Optional<String> operator = Optional.ofNullable(given.get("--operator")).flatMap(Ids::given);
        Optional<String> name = Optional.ofNullable(given.get("--name")).filter(IssueKey::isName);
        Optional<Role> role = Optional.ofNullable(given.get("--role")).flatMap(Role::of);
        Optional<Instant> expiresAt =
                Optional.ofNullable(given.get("--expires-at")).flatMap(Instants::read);
        boolean complete = operator.isPresent()
                && name.isPresent()
                && role.isPresent()
                && expiresAt.isPresent() == given.containsKey("--expires-at");
        return complete
                ? Optional.of(new IssueKey.Wish(operator.get(), role.get(), name.get(), "command line", expiresAt))
                : Optional.empty();
    }
}
