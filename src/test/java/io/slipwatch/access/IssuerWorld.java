package io.slipwatch.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An identity provider that the service under test trusts, and that runs when it starts. */
public final class IssuerWorld implements QuarkusTestResourceLifecycleManager {

    private static @Nullable Issuer issuer;

    public static Issuer issuer() {
        return Objects.requireNonNull(issuer);
    }

    @Override
    public Map<String, String> start() {
        try {
            Issuer made = new Issuer();
            made.start();
            issuer = made;
            return settings(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> settings(Issuer issuer) {
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                issuer.url(),
                "quarkus.oidc.token.issuer",
                issuer.url(),
                "quarkus.oidc.token.audience",
                Issuer.AUDIENCE,
                "slipwatch.access.tokens.roles-claim",
                "realm_access/roles",
                "slipwatch.access.tokens.operate-claim",
                "realm_access/may_operate");
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.stop();
        }
    }
}
