package io.slipwatch.access.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.slipwatch.access.Token;
import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Role;
import io.slipwatch.access.caller.TestSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operator, person and roles as a verified token tells them. */
class TokenCallersTest {

    private static final Token TOKEN = new Token(
            Map.of(), Map.of("sub", "ada", "exp", 2_000_000_000L, "operator", "demo", "roles", List.of("support")));

    private final TokenCallers callers = new TokenCallers(new TestSettings());

    @Test
    void the_caller_is_the_person_for_the_operator_in_the_roles() {
        Caller ada = new Caller("demo", "user:ada", Set.of(Role.SUPPORT), "user:ada");

        assertEquals(Optional.of(ada), callers.caller(verified(TOKEN)));
    }

    @Test
    void roles_are_a_list_or_one_text_and_others_are_nothing_to_us() {
        assertEquals(Set.of(Role.GAME), roles(callers, TOKEN.with("roles", "game")));
        assertEquals(
                Set.of(Role.GAME, Role.AUDITOR),
                roles(callers, TOKEN.with("roles", List.of("auditor", "ADMIN", "uma", 7, "game", "game"))));
        assertEquals(Set.of(), roles(callers, TOKEN.with("roles", 7)));
        assertEquals(Set.of(), roles(callers, TOKEN.without("roles")));
    }

    @ParameterizedTest
    @CsvSource({"realm_access/roles", "https://slipwatch.example/roles", "a/b/c"})
    void the_claim_of_the_roles_is_a_path_or_a_name_with_slashes(String path) {
        TokenCallers configured = new TokenCallers(new TestSettings("operator", path, List.of("RS256")));
        Token token = TOKEN.with("realm_access", Map.of("roles", List.of("admin")))
                .with("https://slipwatch.example/roles", List.of("admin"))
                .with("a", Map.of("b", Map.of("c", "admin")));

        assertEquals(Set.of(Role.ADMIN), roles(configured, token));
        assertEquals(Set.of(), roles(configured, TOKEN));
    }

    @Test
    void the_operator_may_stand_deeper_too() {
        TokenCallers configured = new TokenCallers(new TestSettings("org/id", "roles", List.of("RS256")));

        assertEquals(
                "other",
                configured
                        .caller(verified(TOKEN.with("org", Map.of("id", "other"))))
                        .orElseThrow()
                        .operator());
        assertEquals(Optional.empty(), configured.caller(verified(TOKEN)));
        assertEquals(Optional.empty(), configured.caller(verified(TOKEN.with("org", "other"))));
    }

    static List<Object> saysThatItOperates() {
        return List.of(true, "operate", List.of("operate"), List.of("uma", 7, "operate"));
    }

    @ParameterizedTest
    @MethodSource("saysThatItOperates")
    void theClaimThatIsConfiguredForItMakesThePlatformAndNothingElse(Object claim) {
        TokenCallers configured = new TokenCallers(TestSettings.operate("may_operate"));
        Caller platform = new Caller("*", "user:ada", Set.of(Role.OPERATE), "user:ada");
        Token token = TOKEN.with("may_operate", claim);

        assertEquals(Optional.of(platform), configured.caller(verified(token)));
        assertEquals(
                Optional.of(platform),
                configured.caller(verified(token.without("operator").without("roles"))));
        assertEquals(
                Optional.of(platform),
                configured.caller(verified(token.with("operator", "*").with("roles", "game"))));
        assertEquals(Optional.empty(), configured.caller(verified(token.without("sub"))));
        assertEquals(Optional.empty(), configured.caller(verified(token.without("exp"))));
        assertEquals(Optional.empty(), configured.caller(verified(token.with("typ", "ID"))));
        assertEquals(Set.of(Role.SUPPORT), roles(callers, token));
    }

    static List<Object> saysNoSuchThing() {
        return List.of(
                false,
                "true",
                "Operate",
                "OPERATE",
                "",
                1,
                List.of(),
                List.of(true),
                List.of("support"),
                Map.of("operate", true));
    }

    @ParameterizedTest
    @MethodSource("saysNoSuchThing")
    void whatDoesNotSayItInSoManyWordsIsAnOrdinaryToken(Object claim) {
        TokenCallers configured = new TokenCallers(TestSettings.operate("may_operate"));

        Caller caller =
                configured.caller(verified(TOKEN.with("may_operate", claim))).orElseThrow();

        assertEquals(new Caller("demo", "user:ada", Set.of(Role.SUPPORT), "user:ada"), caller);
    }

    @Test
    void theClaimMayStandDeeperAsThatOfTheRolesMay() {
        TokenCallers configured = new TokenCallers(TestSettings.operate("resource_access/slipwatch/roles"));
        Token token = TOKEN.with("resource_access", Map.of("slipwatch", Map.of("roles", List.of("operate"))));

        assertEquals(Set.of(Role.OPERATE), roles(configured, token));
        assertEquals(Set.of(Role.SUPPORT), roles(configured, TOKEN.with("resource_access", "operate")));
    }

    @Test
    void theClaimOfTheRolesGivesNobodyThePlatformsRole() {
        Token token = TOKEN.with("roles", List.of("operate", "auditor"));

        assertEquals(Set.of(Role.AUDITOR), roles(callers, token));
        assertEquals(Set.of(), roles(callers, TOKEN.with("roles", "operate")));
        assertEquals(Set.of(Role.AUDITOR), roles(new TokenCallers(TestSettings.operate("may_operate")), token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "sub", "exp"})
    void what_says_who_and_until_when_must_be_there(String claim) {
        assertEquals(Optional.empty(), callers.caller(verified(TOKEN.without(claim))));
        assertEquals(Optional.empty(), callers.caller(verified(TOKEN.with(claim, List.of("x")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " demo", "demo\n", "a/b", "a,b", "-x", "\u0131d", "*", "**", "demo*", "\u2217"})
    void an_operator_has_the_form_of_an_id(String operator) {
        assertEquals(Optional.empty(), callers.caller(verified(TOKEN.with("operator", operator))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID", "Refresh", "Offline", "Logout"})
    void what_is_meant_for_others_lets_nobody_in(String type) {
        assertEquals(Optional.empty(), callers.caller(verified(TOKEN.with("typ", type))));
        assertEquals(
                "demo",
                callers.caller(verified(TOKEN.with("typ", "Bearer")))
                        .orElseThrow()
                        .operator());
    }

    @Test
    void an_id_token_is_known_by_what_it_vouches_for() {
        assertEquals(Optional.empty(), callers.caller(verified(TOKEN.with("at_hash", "x"))));
        assertEquals(Optional.empty(), callers.caller(verified(TOKEN.with("c_hash", "x"))));
    }

    @Test
    void who_was_verified_otherwise_is_nobody() {
        SecurityIdentity stranger = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("root"))
                .build();

        assertThrows(AuthenticationFailedException.class, () -> callers.identity(stranger));
    }

    private static Set<Role> roles(TokenCallers callers, Token token) {
        return callers.caller(verified(token)).orElseThrow().roles();
    }

    private static JsonWebToken verified(Token token) {
        try {
            return new OidcJwtCallerPrincipal(JwtClaims.parse(Token.json(token.claims())), null);
        } catch (InvalidJwtException e) {
            throw new IllegalStateException(e);
        }
    }
}
