/**
 * Providers' contracts as configuration. {@link io.slipwatch.provider.contract.ProviderSettings} is the manual: each
 * property's javadoc has unit, bounds and reason. Nonsense stops the start, all faults told at once, a sentence each.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider.contract;
