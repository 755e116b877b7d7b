/**
 * What an operator and a key may use: rates, shares, stake limits and what happens to a repeated click.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access.limit;
