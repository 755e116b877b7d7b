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
 * Sees to the identity provider's keys beside the requests, so that no request has to. Until they could be read once, tokens
 * cannot be told good from bad; from then on the last ones count through any outage, and tokens end by themselves.
 */
@ApplicationScoped
class IssuerKeys {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    /** How soon after its return tokens are taken; a choice. */
    private static final Duration ROUND_PAUSE = Duration.ofSeconds(5);

    /** A key that was taken back is not believed longer than a minute; a new one is fetched when it is first seen. */
    private static final int ROUNDS_BETWEEN_READINGS = 12;

    /** Connecting and reading; an identity provider that is slower is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Never a token: what is wanted is the reading that comes before the verification. */
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

    /** Whether the keys could ever be read. */
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
            issuer().provider()
                    .refreshJwksAndVerifyJwtToken(NO_TOKEN, false, false, null)
                    .onFailure(InvalidJwtException.class)
                    .recoverWithNull()
                    .await()
                    .atMost(PATIENCE);
        }
    }

    private String consequence() {
        return areKnown() ? "its last known keys count" : "tokens are answered with 503 until it is reached";
    }

    private TenantConfigContext issuer() {
        return tenants.getDefaultTenant();
    }

    /** A reading may take five seconds, and nobody needs it any more. */
    @PreDestroy
    void stop() {
        rounds.closeNow();
    }
}
