package io.slipwatch.access.token;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;

/**
 * Authenticates by a token of the identity provider. Where the provider does not answer in time, the request is
 * refused.
 */
@ApplicationScoped
public class TokenAuthentication {

    /**
     * How long a token with an unknown key may wait for the keys to be read again, whatever the identity provider does.
     */
    private static final Duration NEW_KEY_LIMIT = Duration.ofSeconds(1);

    /** When the identity provider is tried next. */
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Tokens tokens;
    private final IssuerKeys keys;
    private final OidcAuthenticationMechanism oidc;
    private final TokenCallers callers;

    @Inject
    TokenAuthentication(Tokens tokens, IssuerKeys keys, OidcAuthenticationMechanism oidc, TokenCallers callers) {
        this.tokens = tokens;
        this.keys = keys;
        this.oidc = oidc;
        this.callers = callers;
    }

    /** Returns the identity of the token, which is the request's only credential. */
    public Uni<SecurityIdentity> authenticate(String text, RoutingContext request, IdentityProviderManager providers) {
        if (!tokens.mayBeOne(text)) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        if (!keys.areKnown()) {
            return Uni.createFrom()
                    .failure(Refusal.retryAfter(
                            ProblemType.UNAVAILABLE,
                            "the identity provider was not reached yet; repeat the same request",
                            RETRY_AFTER_SECONDS));
        }
        return oidc.authenticate(request, providers)
                .ifNoItem()
                .after(NEW_KEY_LIMIT)
                .failWith(AuthenticationFailedException::new)
                .onItem()
                .ifNotNull()
                .transform(callers::identity);
    }

    public Set<Class<? extends AuthenticationRequest>> credentialTypes() {
        return oidc.getCredentialTypes();
    }
}
