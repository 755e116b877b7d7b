package io.slipwatch.access.key;

import io.slipwatch.access.caller.AccessSettings;
import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/**
 * Keys that are published: {@code demo-game} and so on, one for each role of the operator {@code demo}, and {@code
 * demo-operate} of the platform.
 */
@ApplicationScoped
public class DemoKeys {

    private static final String OPERATOR = "demo";
    private static final String PREFIX = "demo-";

    private final boolean valid;

    @Inject
    DemoKeys(AccessSettings settings) {
        this.valid = settings.demoKeys();
    }

    public boolean areValid() {
        return valid;
    }

    public Optional<Caller> find(String text) {
        return valid && text.startsWith(PREFIX)
                ? Role.of(text.substring(PREFIX.length()))
                        .map(role -> new Caller(operator(role), "key:" + text, Set.of(role), text))
                : Optional.empty();
    }

    private static String operator(Role role) {
        return role == Role.OPERATE ? Caller.PLATFORM : OPERATOR;
    }
}
