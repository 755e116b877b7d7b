/**
 * What a provider's configuration says of its behaviour, as values: where bets come from, what a late result or a
 * resettlement means, how long the provider remembers a key. Imports nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.bet.contract;
