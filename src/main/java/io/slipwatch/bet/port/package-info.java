/**
 * What the domain needs of others, as interfaces: the store implements how bets are recorded, changed, found and
 * claimed; the provider room how slots are taken; tracking how a recorded bet is attempted. Every stage may fail with
 * {@link io.slipwatch.bet.port.StoreUnavailable}.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.bet.port;
