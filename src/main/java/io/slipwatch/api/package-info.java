/**
 * The JSON that callers are told: bets, histories, findings, pages and cursors, as {@code openapi/openapi.yaml} has
 * them. Three resources answer with the same shapes, so the shapes have a room of their own.
 *
 * <p>Where to begin: {@link io.slipwatch.api.BetView}. The contract is generated from these records; each field's text
 * stands in {@code src/main/resources/contract-texts.yaml}.
 *
 * <p>The framework writes the records; how it writes a value is said once, in {@code WireJson}.
 *
 * <p>Thread: views are made on whatever thread has the answer, often a writer's. Nothing here waits or asks anybody.
 *
 * <p>It must not become a second model of the bet: a view is made from a {@code BetSnapshot}, decides nothing, and is
 * never read back.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.api;
