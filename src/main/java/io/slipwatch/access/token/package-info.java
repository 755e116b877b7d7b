/**
 * Tokens of an identity provider: which are trusted, whose keys verify them, and which claims name operator and roles.
 *
 * <p>Where to begin: {@link io.slipwatch.access.token.TokenAuthentication}. {@link io.slipwatch.access.token.Tokens}
 * refuses a token by its head before its signature is verified, Quarkus OIDC verifies it, {@link
 * io.slipwatch.access.token.TokenCallers} reads its claims. {@link io.slipwatch.access.token.IssuerKeys} fetches the
 * identity provider's keys on a thread of its own, so that a request waits for them only where it brings a new key's
 * name.
 *
 * <p>It must not become a second implementation of OpenID Connect: signatures, issuers and times are the library's to
 * judge.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access.token;
