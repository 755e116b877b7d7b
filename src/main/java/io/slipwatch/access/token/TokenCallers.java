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

/** Makes a caller of a token whose signature, issuer, audience and times have been verified: operator and roles are claims. */
@ApplicationScoped
class TokenCallers {

    /** Keycloak says in the token what it is for; an id, refresh or logout token is for others than us. */
    private static final Set<String> FOR_OTHERS = Set.of("ID", "Refresh", "Offline", "Logout");

    /** Only an id token vouches for the tokens that came with it (OpenID Connect Core, 3.1.3.6 and 3.3.2.11). */
    private static final List<String> OF_ID_TOKENS = List.of("at_hash", "c_hash");

    /** As ids are; it becomes part of keys and logs. */
    private static final Pattern OPERATOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}");

    /** Some identity providers put bars and base64 into the ids of people. */
    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9._:@|+=/-]{1,128}");

    private final AccessSettings.Tokens settings;

    @Inject
    TokenCallers(AccessSettings settings) {
        this.settings = settings.tokens();
    }

    /**
     * The identity as our annotations and resources know it.
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

    /** Who calls with that token; empty where it lets nobody in. */
    Optional<Caller> caller(JsonWebToken token) {
        Optional<String> person = name(claim(token, "sub"), PERSON).map(id -> "user:" + id);
        if (person.isEmpty() || !hasEnd(token) || isForOthers(token)) {
            return Optional.empty();
        }
        return isPlatform(token) ? person.map(TokenCallers::platform) : person.flatMap(id -> ofOperator(token, id));
    }

    /** Whether the claim that is configured for it, and no other, says so. */
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

    /** Names that are no roles of ours are other services' affair, and that of the platform is not an operator's to give. */
    private Set<Role> roles(JsonWebToken token) {
        return texts(claim(token, settings.rolesClaim()))
                .map(Role::of)
                .flatMap(Optional::stream)
                .filter(role -> role != Role.OPERATE)
                .collect(toUnmodifiableSet());
    }

    /** The claim of that name, which may have slashes in it; else the one at that path. */
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
