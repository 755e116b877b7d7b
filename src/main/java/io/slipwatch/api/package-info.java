/**
 * What callers are told, as the contract has it: the JSON of bets, histories and findings. Three doors answer with the same
 * shapes, so they stand in a room of their own that knows {@code bet} and Jackson's annotations; {@code bet} itself stays
 * plain.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.api;
