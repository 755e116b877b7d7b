/**
 * Tokens of an identity provider: which are trusted, whose keys verify them, and which claims name operator and roles.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access.token;
