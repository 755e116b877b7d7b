package io.slipwatch.access.token;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.slipwatch.access.caller.AccessSettings;
import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.Role;
import io.slipwatch.access.caller.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes the caller of a verified token: operator and roles are its claims. */
@ApplicationScoped
class TokenCallers {

    /** Keycloak's types of tokens that are not access tokens. */
    private static final Set<String> FOR_OTHERS = Set.of("ID", "Refresh", "Offline", "Logout");

    /** Only an id token vouches for the tokens that came with it (OpenID Connect Core, 3.1.3.6 and 3.3.2.11). */
    private static final List<String> OF_ID_TOKENS = List.of("at_hash", "c_hash");

    /** The form of an operator's id, which becomes part of keys and logs. */
    private static final Pattern OPERATOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}");

    /** The form of a person's id; some identity providers put bars and base64 into it. */
    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9._:@|+=/-]{1,128}");

    private final AccessSettings.Tokens settings;

    @Inject
    TokenCallers(AccessSettings settings) {
        this.settings = settings.tokens();
    }

    /**
     * Returns the identity that annotations and resources use.
     *
     * @throws AuthenticationFailedException where the token names no operator, no person or no end, or is for others
     */
    SecurityIdentity identity(SecurityIdentity verified) {
        return Optional.of(verified.getPrincipal())
                .filter(JsonWebToken.class::isInstance)
                .map(JsonWebToken.class::cast)
                .flatMap(this::caller)
                .map(Callers::identity)
                .orElseThrow(AuthenticationFailedException::new);
    }

    /** Returns the caller of the token; empty where it is refused. */
    Optional<Caller> caller(JsonWebToken token) {
        Optional<String> person = name(claim(token, "sub"), PERSON).map(id -> "user:" + id);
        if (person.isEmpty() || !hasEnd(token) || isForOthers(token)) {
            return Optional.empty();
        }
        return isPlatform(token) ? person.map(TokenCallers::platform) : person.flatMap(id -> ofOperator(token, id));
    }

    /** Whether the configured claim, and no other, makes the caller the platform. */
    private boolean isPlatform(JsonWebToken token) {
        Optional<Object> claim = settings.operateClaim().flatMap(path -> claim(token, path));
        return claim.filter(TokenCallers::isTrue).isPresent() || texts(claim).anyMatch(Roles.OPERATE::equals);
    }

    private static boolean isTrue(Object claim) {
        return claim.equals(true) || claim.equals(JsonValue.TRUE);
    }

    private static Caller platform(String person) {
        return new Caller(Caller.PLATFORM, person, Set.of(Role.OPERATE), person);
    }

    /** The pattern keeps a token from naming the platform as its operator. */
    private Optional<Caller> ofOperator(JsonWebToken token, String person) {
        return name(claim(token, settings.operatorClaim()), OPERATOR)
                .map(operator -> new Caller(operator, person, roles(token), person));
    }

    /** A claim that is missing is read as 0. */
    private static boolean hasEnd(JsonWebToken token) {
        return token.getClaim("exp") instanceof Number end && end.longValue() > 0;
    }

    private static boolean isForOthers(JsonWebToken token) {
        return texts(claim(token, "typ")).anyMatch(FOR_OTHERS::contains)
                || OF_ID_TOKENS.stream().anyMatch(token::containsClaim);
    }

    /** Reads the roles. Other services' roles are left out, and so is the platform's, which an operator cannot give. */
    private Set<Role> roles(JsonWebToken token) {
        return texts(claim(token, settings.rolesClaim()))
                .map(Role::of)
                .flatMap(Optional::stream)
                .filter(role -> role != Role.OPERATE)
                .collect(toUnmodifiableSet());
    }

    /** Returns the claim of that name, which may have slashes in it; else the claim at that path. */
    private static Optional<Object> claim(JsonWebToken token, String path) {
        Optional<Object> named = token.claim(path);
        if (named.isPresent()) {
            return named;
        }
        String[] steps = path.split("/", -1);
        Optional<Object> found = token.claim(steps[0]);
        for (int i = 1; i < steps.length; i++) {
            String step = steps[i];
            found = found.filter(JsonObject.class::isInstance).map(object -> ((JsonObject) object).get(step));
        }
        return found;
    }

    private static Optional<String> name(Optional<Object> claim, Pattern form) {
        return claim.flatMap(TokenCallers::text)
                .filter(name -> form.matcher(name).matches());
    }

    /** A text, or the texts of a list. */
    private static Stream<String> texts(Optional<Object> claim) {
        return claim.stream()
                .flatMap(value -> value instanceof JsonArray list ? list.stream() : Stream.of(value))
                .map(TokenCallers::text)
                .flatMap(Optional::stream);
    }

    private static Optional<String> text(Object value) {
        return switch (value) {
            case String text -> Optional.of(text);
            case JsonString text -> Optional.of(text.getString());
            default -> Optional.empty();
        };
    }
}
