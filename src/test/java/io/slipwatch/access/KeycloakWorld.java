package io.slipwatch.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A real Keycloak that the service under test trusts. */
public final class KeycloakWorld implements QuarkusTestResourceLifecycleManager {

    private static @Nullable Keycloak keycloak;

    static Keycloak keycloak() {
        return Objects.requireNonNull(keycloak);
    }

    @Override
    public Map<String, String> start() {
        try {
            Keycloak started = Keycloak.start();
            keycloak = started;
            started.awaitReady();
            return Map.of(
                    "quarkus.oidc.tenant-enabled", "true",
                    "quarkus.oidc.auth-server-url", started.issuer(),
                    "quarkus.oidc.token.issuer", started.issuer(),
                    "quarkus.oidc.token.audience", "slipwatch",
                    "slipwatch.access.tokens.roles-claim", "realm_access/roles");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            keycloak.stop();
        }
    }
}
