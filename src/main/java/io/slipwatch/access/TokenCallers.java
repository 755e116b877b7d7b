package io.slipwatch.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Makes a caller of a token whose signature, issuer, audience and times have been verified: operator and roles are claims. */
@ApplicationScoped
class TokenCallers {

    /** Keycloak says in the token what it is for; an id or refresh token is for others than us. */
    private static final Set<String> FOR_OTHERS = Set.of("ID", "Refresh", "Offline", "Logout");

    /** As ids are; it becomes part of keys and logs. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}");

    private final AccessSettings.Tokens settings;

    @Inject
    TokenCallers(AccessSettings settings) {
        this.settings = settings.tokens();
    }

    /**
     * The identity as our annotations and resources know it.
     *
     * @throws AuthenticationFailedException where the token names no operator, no person or no end
     */
    SecurityIdentity identity(SecurityIdentity verified) {
        return caller(verified).map(Callers::identity).orElseThrow(AuthenticationFailedException::new);
    }

    private Optional<Caller> caller(SecurityIdentity verified) {
        if (!(verified.getPrincipal() instanceof JsonWebToken token) || isForOthers(token)) {
            return Optional.empty();
        }
        Optional<String> operator = name(token.getClaim(settings.operatorClaim()));
        Optional<String> person = name(token.getClaim("sub"));
        boolean ends = token.getClaim("exp") instanceof Number;
        return ends && operator.isPresent() && person.isPresent()
                ? Optional.of(new Caller(operator.get(), "user:" + person.get(), roles(token), "user:" + person.get()))
                : Optional.empty();
    }

    private static boolean isForOthers(JsonWebToken token) {
        Object use = token.getClaim("typ");
        return use != null && FOR_OTHERS.contains(text(use));
    }

    private Set<Role> roles(JsonWebToken token) {
        String[] path = settings.rolesClaim().split("/", -1);
        @Nullable Object value = token.getClaim(path[0]);
        for (int i = 1; i < path.length; i++) {
            value = value instanceof JsonObject object ? object.get(path[i]) : null;
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        texts(value).map(Role::of).flatMap(Optional::stream).forEach(roles::add);
        return roles;
    }

    private static Stream<String> texts(@Nullable Object value) {
        if (value instanceof JsonArray array) {
            return array.stream().filter(JsonString.class::isInstance).map(TokenCallers::text);
        }
        return value == null ? Stream.empty() : Stream.of(text(value));
    }

    private static Optional<String> name(@Nullable Object claim) {
        return Optional.ofNullable(claim)
                .filter(value -> value instanceof String || value instanceof JsonString)
                .map(TokenCallers::text)
                .filter(text -> NAME.matcher(text).matches());
    }

    private static String text(Object claim) {
        return claim instanceof JsonString string ? string.getString() : String.valueOf(claim);
    }
}
