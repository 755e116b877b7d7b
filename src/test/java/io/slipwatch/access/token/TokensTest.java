package io.slipwatch.access.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.access.Token;
import io.slipwatch.access.caller.AccessSettings;
import io.slipwatch.access.caller.TestSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before its signature is looked at, a token has a form and a head that are worth it. */
class TokensTest {

    private static final Token TOKEN = new Token(Map.of("alg", "ES256", "kid", "k-1"), Map.of("sub", "ada"));

    private final Tokens tokens = new Tokens(new TestSettings(), true);

    @Test
    void a_listed_algorithm_and_a_keys_name_are_enough() {
        assertTrue(tokens.mayBeOne(text(TOKEN)));
    }

    @Test
    void where_no_identity_provider_is_trusted_nothing_is_a_token() {
        assertFalse(new Tokens(new TestSettings(), false).mayBeOne(text(TOKEN)));
    }

    @Test
    void only_the_configured_algorithms_are_taken() {
        Tokens strict = new Tokens(new TestSettings("operator", "roles", List.of("PS256")), true);

        assertFalse(strict.mayBeOne(text(TOKEN)));
        assertTrue(strict.mayBeOne(text(TOKEN.withHead("alg", "PS256"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "HS512", "es256", "ES256 ", "ES256K", ""})
    void no_other_algorithm_is(String algorithm) {
        assertFalse(tokens.mayBeOne(text(TOKEN.withHead("alg", algorithm))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "crit"})
    void nothing_in_the_head_may_bring_its_own_rules(String name) {
        assertFalse(tokens.mayBeOne(text(TOKEN.withHead(name, "x"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../k", "k'--", "k 1", "", "https://x", "k\u0000"})
    void a_keys_name_is_only_a_name(String name) {
        assertFalse(tokens.mayBeOne(text(TOKEN.withHead("kid", name))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a.b", "a.b.c.d", "a.b.c", "a b.c.d", "e30.e30.", "W10.e30.AA", "e30.e30.AA"})
    void a_form_that_no_token_has_is_not_read_on(String text) {
        assertFalse(tokens.mayBeOne(text));
    }

    @Test
    void what_is_too_long_for_a_header_is_not_read_at_all() {
        assertFalse(tokens.mayBeOne(text(TOKEN.with("filler", "x".repeat(12 * 1024)))));
    }

    @Test
    void the_start_is_told_of_what_is_missing_or_unsafe() {
        assertEquals("", flaw("https://id.example", "slipwatch"));
        assertTrue(flaw("", "slipwatch").contains("quarkus.oidc.token.issuer"));
        assertTrue(flaw("any", "slipwatch").contains("quarkus.oidc.token.issuer"));
        assertTrue(flaw("https://id.example").contains("quarkus.oidc.token.audience"));
        assertTrue(flaw("https://id.example", "slipwatch", "any").contains("quarkus.oidc.token.audience"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "HS384", "HS512", "RS255", "dir"})
    void no_algorithm_whose_verifiers_could_sign_can_be_configured(String algorithm) {
        AccessSettings settings = new TestSettings("operator", "roles", List.of("RS256", algorithm));
        TokenTrust trust =
                new TokenTrust(tokens, settings, Optional.of("https://id.example"), Optional.of(List.of("s")));

        assertTrue(trust.flaw().orElseThrow().contains("slipwatch.access.tokens.algorithms"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "operator", "sub", " "})
    void the_claim_of_the_platform_is_its_own(String claim) {
        assertTrue(flawOf(TestSettings.operate(claim)).contains("slipwatch.access.tokens.operate-claim"));
        assertEquals("", flawOf(TestSettings.operate("may_operate")));
    }

    private String flawOf(AccessSettings settings) {
        return new TokenTrust(tokens, settings, Optional.of("https://id.example"), Optional.of(List.of("s")))
                .flaw()
                .orElse("");
    }

    private String flaw(String issuer, String... audience) {
        return new TokenTrust(
                        tokens,
                        new TestSettings(),
                        Optional.of(issuer).filter(name -> !name.isEmpty()),
                        Optional.of(List.of(audience)))
                .flaw()
                .orElse("");
    }

    private static String text(Token token) {
        return token.signed(signed -> new byte[64]);
    }
}
