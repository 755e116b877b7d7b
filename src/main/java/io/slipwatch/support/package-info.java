/**
 * What a person must look at and may do: findings, recheck, resolution, providers, the access log.
 *
 * <p>Where to begin: {@link io.slipwatch.support.BetActionsResource}. Each action is a decision of {@code bet.decide},
 * handed to {@code Bets.change}, as an attempt's end is; so a person's word and a provider's meet the same rules.
 *
 * <p>Thread: resources run on the event loop and answer with stages.
 *
 * <p>It must not become a second way to write bets: no action here knows SQL, and none skips a decision. A reason is
 * asked for wherever a person decides, and it stands in the history.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.support;
