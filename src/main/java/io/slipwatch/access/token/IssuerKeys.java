package io.slipwatch.access.token;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.runtime.StartupEvent;
import io.slipwatch.outage.Outage;
import io.slipwatch.time.Periodic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Reads the identity provider's keys on a thread of its own, so that no request has to. Until they were read once,
 * tokens cannot be verified. From then on the last keys count through any outage; tokens expire by themselves.
 */
@ApplicationScoped
class IssuerKeys {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    /**
     * The pause between two rounds, and so how soon tokens are accepted after the identity provider is back. A choice.
     */
    private static final Duration ROUND_PAUSE = Duration.ofSeconds(5);

    /** A withdrawn key is believed for a minute at most. A new key is fetched when it is first seen. */
    private static final int ROUNDS_BETWEEN_READINGS = 12;

    /** For connecting and reading; a slower identity provider counts as away. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Never a valid token: verifying it is the only way to have the library read the keys again. */
    private static final String NO_TOKEN = "-";

    private final Tokens tokens;
    private final TenantConfigBean tenants;
    private final Outage away = new Outage(LOG, "the identity provider");
    private final Periodic rounds = Periodic.every(ROUND_PAUSE, "slipwatch-issuer", this::round, this::told);
    private int round;

    @Inject
    IssuerKeys(Tokens tokens, TenantConfigBean tenants) {
        this.tokens = tokens;
        this.tenants = tenants;
    }

    void start(@Observes StartupEvent event) {
        if (tokens.areTaken()) {
            rounds.start(Duration.ZERO);
        }
    }

    /** Whether the keys were ever read. */
    boolean areKnown() {
        return issuer().ready();
    }

    private void round() {
        look();
        away.ends();
    }

    private void told(Throwable failure) {
        away.fails("reason=\"%s\" consequence=%s".formatted(innermost(failure), consequence()));
    }

    /** "Connection refused" and not only that the provider is not available. */
    private static Throwable innermost(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    private void look() {
        if (!areKnown()) {
            issuer().initialize().await().atMost(PATIENCE);
        } else if (++round % ROUNDS_BETWEEN_READINGS == 0) {
            refreshKeys();
        }
    }

    private void refreshKeys() {
        issuer().provider()
                .refreshJwksAndVerifyJwtToken(NO_TOKEN, false, false, null)
                .onFailure(InvalidJwtException.class)
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
    }

    private String consequence() {
        return areKnown() ? "its last known keys count" : "tokens are answered with 503 until it is reached";
    }

    private TenantConfigContext issuer() {
        return tenants.getDefaultTenant();
    }

    /** Does not wait for the reading under way, which may take five seconds and is no longer needed. */
    @PreDestroy
    void stop() {
        rounds.closeNow();
    }
}
