package io.slipwatch.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.key.DemoKeys;
import io.slipwatch.access.key.KeyRing;
import io.slipwatch.access.key.KeyText;
import io.slipwatch.access.key.Keys;
import io.slipwatch.access.token.TokenAuthentication;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Authenticates a request by its one {@code Authorization: Bearer}: an API key, a demo key where they are on, or a
 * token where an identity provider is configured. A request without the header has no caller. Runs on the event loop.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class BearerAuthenticationMechanism implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    private final KeyRing ring;
    private final DemoKeys demo;
    private final TokenAuthentication tokens;

    @Inject
    BearerAuthenticationMechanism(KeyRing ring, DemoKeys demo, TokenAuthentication tokens) {
        this.ring = ring;
        this.demo = demo;
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        List<String> given = request.request().headers().getAll("Authorization");
        if (given.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        if (given.size() > 1 || !given.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return refused();
        }
        String text = given.get(0).substring(SCHEME.length());
        Optional<Caller> known = demo.find(text);
        if (known.isPresent()) {
            return Uni.createFrom().item(Callers.identity(known.get()));
        }
        if (KeyText.isKey(text)) {
            return verified(text);
        }
        return tokens.authenticate(text, request, providers);
    }

    /** Reading the database ends on a thread of the store; brings the request back to its own event loop. */
    private Uni<SecurityIdentity> verified(String text) {
        Context here = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(() -> ring.find(text))
                .emitOn(work -> {
                    if (here.equals(Vertx.currentContext())) {
                        work.run();
                    } else {
                        here.runOnContext(nothing -> work.run());
                    }
                })
                .onItem()
                .transformToUni(this::identity);
    }

    private Uni<SecurityIdentity> identity(Optional<Keys.Valid> found) {
        return found.map(key -> new Caller(
                        key.operator(),
                        "key:" + key.id(),
                        Set.of(key.role()),
                        key.id().toString()))
                .map(Callers::identity)
                .map(identity -> Uni.createFrom().item(identity))
                .orElseGet(BearerAuthenticationMechanism::refused);
    }

    private static Uni<SecurityIdentity> refused() {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return tokens.credentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }
}
