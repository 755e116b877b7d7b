package io.slipwatch.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An identity provider that the service under test trusts, and that is away when it starts. */
public final class LateIssuerWorld implements QuarkusTestResourceLifecycleManager {

    private static @Nullable Issuer issuer;

    static Issuer issuer() {
        return Objects.requireNonNull(issuer);
    }

    @Override
    public Map<String, String> start() {
        try {
            Issuer made = new Issuer();
            issuer = made;
            return IssuerWorld.settings(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.stop();
        }
    }
}
