package io.slipwatch.access.token;

import io.slipwatch.access.caller.AccessSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Judges at the start whether the configuration says who signs tokens, for whom, and how. Without that the service does
 * not start.
 */
@ApplicationScoped
public class TokenTrust {

    /** Algorithms with a private key for signing (RFC 7518, RFC 8037), so that a verifier cannot sign. */
    private static final Set<String> SAFE =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    /** What Quarkus takes for "do not look". */
    private static final String ANY = "any";

    private static final String ISSUER = "quarkus.oidc.token.issuer";
    private static final String AUDIENCE = "quarkus.oidc.token.audience";
    private static final String ALGORITHMS = "slipwatch.access.tokens.algorithms";
    private static final String OPERATE = "slipwatch.access.tokens.operate-claim";

    private final Tokens tokens;
    private final AccessSettings.Tokens settings;
    private final Optional<String> issuer;
    private final List<String> audience;

    @Inject
    TokenTrust(
            Tokens tokens,
            AccessSettings settings,
            @ConfigProperty(name = ISSUER) Optional<String> issuer,
            @ConfigProperty(name = AUDIENCE) Optional<List<String>> audience) {
        this.tokens = tokens;
        this.settings = settings.tokens();
        this.issuer = issuer;
        this.audience = audience.orElse(List.of());
    }

    /** Returns a sentence about what is missing or unsafe. */
    public Optional<String> flaw() {
        if (!tokens.areTaken()) {
            return Optional.empty();
        }
        if (issuer.isEmpty() || issuer.get().equals(ANY)) {
            return Optional.of("Tokens of everybody would be taken: set " + ISSUER
                    + " to the one issuer whose tokens are taken, as their claim iss says it.");
        }
        if (audience.isEmpty() || audience.contains(ANY)) {
            return Optional.of("Tokens for other services would be taken: set " + AUDIENCE
                    + " to what the claim aud of a token for this service says.");
        }
        if (settings.operateClaim().filter(this::isAnotherClaim).isPresent()) {
            return Optional.of("Whoever gives roles or operators to people could make them the platform: set " + OPERATE
                    + " to a claim of its own, or leave it out.");
        }
        return settings.algorithms().stream()
                .filter(algorithm -> !SAFE.contains(algorithm))
                .findFirst()
                .map(algorithm -> "Tokens signed with %s cannot be trusted: %s takes of %s."
                        .formatted(algorithm, ALGORITHMS, SAFE.stream().sorted().toList()));
    }

    private boolean isAnotherClaim(String operate) {
        return operate.isBlank()
                || Set.of(settings.rolesClaim(), settings.operatorClaim(), "sub")
                        .contains(operate);
    }
}
