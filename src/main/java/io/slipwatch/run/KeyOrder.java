package io.slipwatch.run;

import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Role;
import io.slipwatch.access.key.IssueKey;
import io.slipwatch.input.Ids;
import io.slipwatch.input.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What the arguments of {@code ./slipwatch key} ask for. */
sealed interface KeyOrder {

    String USAGE = """
            usage: ./slipwatch key create --operator <id> --role game|support|admin|auditor --name <name> [--expires-at <instant>] [-Dkey=value ...]
                   ./slipwatch key create --operator '*' --role operate --name <name> [--expires-at <instant>] [-Dkey=value ...]
                   ./slipwatch key revoke --operator <id> --id <id> [-Dkey=value ...]""";

    /** The option that all commands have. */
    String OPERATOR = "--operator, an operator's id, " + Ids.GIVEN + ", or '*', the platform";

    /** The actor in the table for what a command does. */
    String ACTOR = "command line";

    /** Make a key. */
    record Create(IssueKey.Wish wish) implements KeyOrder {}

    /** Revoke that operator's key. */
    record Revoke(String operator, UUID id) implements KeyOrder {}

    /** The arguments cannot be carried out; the text says why. */
    record Unclear(String why) implements KeyOrder {}

    /** Reads the arguments, before anything is started. */
    static KeyOrder of(String... args) {
        List<String> words = List.of(args);
        if (words.size() < 2 || !words.getFirst().equals("key")) {
            return new Unclear(USAGE);
        }
        List<String> options = words.subList(2, words.size());
        Optional<KeyOrder> order = switch (words.get(1)) {
            case "create" ->
                given(options, List.of("--operator", "--role", "--name", "--expires-at"))
                        .flatMap(KeyOrder::create);
            case "revoke" -> given(options, List.of("--operator", "--id")).flatMap(KeyOrder::revoke);
            default -> Optional.empty();
        };
        return order.orElseGet(() -> new Unclear(USAGE));
    }

    /** Reads each option once, with its value; empty where there is an unknown or repeated one. */
    private static Optional<Map<String, String>> given(List<String> words, List<String> options) {
        Map<String, String> given = new TreeMap<>();
        if (words.size() % 2 != 0) {
            return Optional.empty();
        }
        for (int i = 0; i < words.size(); i += 2) {
            if (!options.contains(words.get(i)) || given.put(words.get(i), words.get(i + 1)) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(given);
    }

    private static Optional<KeyOrder> create(Map<String, String> given) {
        Optional<String> operator = operator(given);
        Optional<String> name = Optional.ofNullable(given.get("--name")).filter(IssueKey::isName);
        Optional<Role> role = Optional.ofNullable(given.get("--role")).flatMap(Role::of);
        Optional<Instant> expiresAt =
                Optional.ofNullable(given.get("--expires-at")).flatMap(Instants::read);
        if (operator.isPresent() && role.isPresent() && !role.get().fits(operator.get())) {
            return Optional.of(mismatch(operator.get(), role.get()));
        }
        if (operator.isEmpty()) {
            return Optional.of(wanted(OPERATOR));
        }
        if (role.isEmpty()) {
            return Optional.of(wanted("--role, one of "
                    + Role.ofOperators().stream().map(Role::text).toList() + ", and operate for operator '*'"));
        }
        if (name.isEmpty()) {
            return Optional.of(wanted("--name, 1 to 64 visible ASCII characters, spaces inside only"));
        }
        if (expiresAt.isEmpty() && given.containsKey("--expires-at")) {
            return Optional.of(wanted("--expires-at, an RFC 3339 instant with its offset, like 2027-11-22T09:00:00Z"));
        }
        return Optional.of(new Create(new IssueKey.Wish(operator.get(), role.get(), name.get(), ACTOR, expiresAt)));
    }

    private static Unclear wanted(String option) {
        return new Unclear("Wanted is " + option + ".\n" + USAGE);
    }

    private static Unclear mismatch(String operator, Role role) {
        return new Unclear(
                ("No key was made: role operate is of operator '*', the platform, and operator '*' has no other role; this"
                                + " would be role %s of operator '%s'.")
                        .formatted(role.text(), operator));
    }

    private static Optional<KeyOrder> revoke(Map<String, String> given) {
        Optional<UUID> id = Optional.ofNullable(given.get("--id")).flatMap(Ids::read);
        Optional<String> operator = operator(given);
        if (operator.isEmpty()) {
            return Optional.of(wanted(OPERATOR));
        }
        return Optional.of(id.<KeyOrder>map(key -> new Revoke(operator.get(), key))
                .orElseGet(() -> wanted("--id, the key's id as it was told when the key was made")));
    }

    private static Optional<String> operator(Map<String, String> given) {
        return Optional.ofNullable(given.get("--operator"))
                .filter(id -> id.equals(Caller.PLATFORM) || Ids.given(id).isPresent());
    }
}
