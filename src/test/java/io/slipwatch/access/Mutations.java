package io.slipwatch.access;

import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What others send in the place of a good token; each is that token but for what its name says. */
final class Mutations {

    private final Map<String, List<String>> all = new LinkedHashMap<>();
    private final SigningKey rsa;
    private final SigningKey ec;
    private final SigningKey strangers = SigningKey.rsa("strangers");
    private final Token good;
    private final String text;

    private Mutations(Issuer issuer) {
        rsa = issuer.rsa();
        ec = issuer.ec();
        good = issuer.token("game", "support", "admin", "auditor");
        text = good.signed(rsa);
    }

    /** The values of {@code Authorization}, by what is wrong with them. */
    static Map<String, List<String>> of(Issuer issuer) {
        Mutations mutations = new Mutations(issuer);
        mutations.headers();
        mutations.forms();
        mutations.algorithms();
        mutations.keys();
        mutations.signatures();
        mutations.claims();
        return mutations.all;
    }

    /** What they are mutations of. */
    static String good(Issuer issuer) {
        return new Mutations(issuer).text;
    }

    private void headers() {
        header("no header");
        header("an empty header", "");
        header("no scheme", text);
        header("the scheme alone", "Bearer");
        header("an empty bearer", "Bearer ");
        header("another scheme", "Token " + text);
        header("Basic", "Basic " + Base64.getEncoder().encodeToString(Token.bytes("demo:" + text)));
        header("Basic with a token", "Basic " + text);
        header("no space behind the scheme", "Bearer" + text);
        header("two spaces behind the scheme", "Bearer  " + text);
        header("a tab behind the scheme", "Bearer\t" + text);
        header("a word behind the token", "Bearer " + text + " more");
        header("two tokens in one header", "Bearer " + text + ", Bearer " + text);
        header("two headers", "Bearer " + text, "Bearer " + text);
        header("a token beside a key", "Bearer " + text, "Bearer demo-support");
        header("a key beside a token", "Bearer demo-support", "Bearer " + text);
    }

    private void forms() {
        String[] parts = text.split("\\.", -1);
        token("no token", "hello");
        token("null", "null");
        token("the head alone", parts[0]);
        token("no signature", parts[0] + "." + parts[1]);
        token("an empty signature", parts[0] + "." + parts[1] + ".");
        token("an empty head", "." + parts[1] + "." + parts[2]);
        token("empty claims", parts[0] + ".." + parts[2]);
        token("four parts", text + "." + parts[2]);
        token("five parts, as if encrypted", text + "." + parts[2] + "." + parts[2]);
        token("a dot in front", "." + text);
        token("no base64", "{}." + parts[1] + "." + parts[2]);
        token("padded base64", parts[0] + "=." + parts[1] + "." + parts[2]);
        token("the other alphabet of base64", parts[0] + "." + parts[1] + "./+/+" + parts[2].substring(4));
        token("a head that is no JSON", good.signed("RS256", rsa::sign));
        token("a head that is a list", good.signed("[{\"alg\":\"RS256\"}]", rsa::sign));
        token(
                "two algorithms in the head",
                good.signed("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"" + rsa.id() + "\"}", rsa::sign));
        token("13 KiB", good.with("filler", "x".repeat(10 * 1024)).signed(rsa));
        token("14 KiB of nothing", "a".repeat(14 * 1024));
    }

    private void algorithms() {
        for (String none : List.of("none", "None", "nOnE", "NONE")) {
            token("algorithm " + none, good.withHead("alg", none).signed(Mutations::unsigned));
            token(
                    "algorithm " + none + " with a signature",
                    head(rsa).withHead("alg", none).signed(rsa::sign));
        }
        token("no algorithm", head(rsa).withoutHead("alg").signed(rsa::sign));
        token("algorithm in small letters", head(rsa).withHead("alg", "rs256").signed(rsa::sign));
        token("the algorithm is a number", head(rsa).withHead("alg", 256).signed(rsa::sign));
        token(
                "an algorithm of another length",
                head(rsa).withHead("alg", "RS512").signed(rsa::sign));
        token(
                "an algorithm of another kind of key",
                head(rsa).withHead("alg", "ES256").signed(rsa::sign));
        Token hmac = head(rsa).withHead("alg", "HS256");
        String encoded = Base64.getMimeEncoder().encodeToString(rsa.published().getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n";
        token(
                "HS256 with the public key as secret",
                hmac.signed(hmac(rsa.published().getEncoded())));
        token("HS256 with the public key's file as secret", hmac.signed(hmac(Token.bytes(pem))));
        token("HS256 with the published key as secret", hmac.signed(hmac(Token.bytes(Token.json(rsa.jwk())))));
        token("HS256 with a guessed secret", hmac.signed(hmac(Token.bytes("secret"))));
    }

    private void keys() {
        Token foreign = head(strangers);
        token("a key that nobody knows", good.signed(strangers));
        token("a stranger's key under a known name", head(rsa).signed(strangers::sign));
        token("the other known key's name", head(rsa).withHead("kid", ec.id()).signed(rsa::sign));
        token("no key's name", head(rsa).withoutHead("kid").signed(strangers::sign));
        token("the key's name is null", withNull(head(rsa), "kid").signed(rsa::sign));
        token(
                "the key's name is a list",
                head(rsa).withHead("kid", List.of(rsa.id())).signed(rsa::sign));
        token(
                "the key's name is a path",
                foreign.withHead("kid", "../../../../dev/null").signed(strangers::sign));
        token(
                "the key's name is SQL",
                foreign.withHead("kid", "x' UNION SELECT 'k' --").signed(strangers::sign));
        token(
                "the key's name is an address",
                foreign.withHead("kid", "http://127.0.0.1:1/k").signed(strangers::sign));
        token("brings its key", foreign.withHead("jwk", strangers.jwk()).signed(strangers::sign));
        token(
                "brings its key under a known name",
                head(rsa).withHead("jwk", strangers.jwk()).signed(strangers::sign));
        token(
                "says where its key is",
                foreign.withHead("jku", "http://127.0.0.1:1/keys").signed(strangers::sign));
        token(
                "says where its certificate is",
                foreign.withHead("x5u", "http://127.0.0.1:1/c").signed(strangers::sign));
        token("brings its certificate", foreign.withHead("x5c", List.of("MIIB")).signed(strangers::sign));
        token("names a certificate", foreign.withHead("x5t", "AAAA").signed(strangers::sign));
        token(
                "a rule that must be understood",
                head(rsa).withHead("crit", List.of("exp")).signed(rsa::sign));
    }

    private void signatures() {
        int signature = text.lastIndexOf('.') + 1;
        byte[] flipped = Base64.getUrlDecoder().decode(text.substring(signature));
        flipped[flipped.length / 2] ^= 1;
        token("a signature cut by a character", text.substring(0, text.length() - 1));
        token("a signature cut by half", text.substring(0, text.length() - 170));
        token("one bit of the signature flipped", text.substring(0, signature) + Token.text(flipped));
        token("a signature of zeros", head(rsa).signed(signed -> new byte[256]));
        token("an ES256 signature of zeros", head(ec).signed(signed -> new byte[64]));
        token("the signature of another token", text.substring(0, signature) + signature(good.with("sub", "b")));
        token("altered claims", altered(good.with("operator", "another")));
        token("a longer life", altered(good.with("exp", now() + 86_400)));
    }

    private void claims() {
        claims("expired", good.with("exp", now() - 60));
        claims("without an end", good.without("exp"));
        claims("the end as text", good.with("exp", Long.toString(now() + 300)));
        claims("the end is null", withNullClaim("exp"));
        claims("an end before all time", good.with("exp", -1));
        claims("not valid yet", good.with("nbf", now() + 120));
        claims("without a birth", good.without("iat"));
        claims("of another issuer", good.with("iss", "http://127.0.0.1:1"));
        claims(
                "of an issuer of nearly that name",
                good.with("iss", good.claims().get("iss") + "/"));
        claims("of no issuer", good.without("iss"));
        claims(
                "of two issuers",
                good.with("iss", List.of(String.valueOf(good.claims().get("iss")))));
        claims("for another service", good.with("aud", "wallet"));
        claims("for nobody", good.without("aud"));
        claims("for an empty list", good.with("aud", List.of()));
        claims("for everybody", good.with("aud", "any"));
        claims("an id token", good.with("typ", "ID"));
        claims("an id token that does not say so", good.with("at_hash", "nNFIBYHwcS2o"));
        claims("a refresh token", good.with("typ", "Refresh"));
        claims("a logout token", good.with("typ", "Logout"));
        claims("without an operator", good.without("operator"));
        claims("an empty operator", good.with("operator", ""));
        claims("a list of operators", good.with("operator", List.of("demo")));
        claims("an operator with a space", good.with("operator", "demo or 1=1"));
        claims("without a person", good.without("sub"));
        claims("the person is a number", good.with("sub", 7));
        token("typ of a logout token", head(rsa).withHead("typ", "logout+jwt").signed(rsa::sign));
        token(
                "typ of a proof of possession",
                head(rsa).withHead("typ", "dpop+jwt").signed(rsa::sign));
        token(
                "typ of a security event",
                head(rsa).withHead("typ", "secevent+jwt").signed(rsa::sign));
    }

    private void header(String name, String... values) {
        all.put(name, List.of(values));
    }

    private void token(String name, String token) {
        header(name, "Bearer " + token);
    }

    private void claims(String name, Token token) {
        token(name, token.signed(rsa));
    }

    private Token head(SigningKey key) {
        return good.withHead("alg", key.algorithm()).withHead("kid", key.id());
    }

    private String signature(Token token) {
        String signed = token.signed(rsa);
        return signed.substring(signed.lastIndexOf('.') + 1);
    }

    /** Those claims under the good token's signature. */
    private String altered(Token token) {
        String unsigned = token.signed(rsa);
        return unsigned.substring(0, unsigned.lastIndexOf('.') + 1) + text.substring(text.lastIndexOf('.') + 1);
    }

    private static Token withNull(Token token, String name) {
        Map<String, Object> head = new LinkedHashMap<>(token.head());
        head.put(name, com.fasterxml.jackson.databind.node.NullNode.getInstance());
        return new Token(head, token.claims());
    }

    private Token withNullClaim(String name) {
        return good.with(name, com.fasterxml.jackson.databind.node.NullNode.getInstance());
    }

    private static UnaryOperator<byte[]> hmac(byte[] secret) {
        return signed -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return mac.doFinal(signed);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static byte[] unsigned(byte[] signed) {
        return new byte[0];
    }

    private static long now() {
        return InstantSource.system().instant().getEpochSecond();
    }
}
