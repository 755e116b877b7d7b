/** What one request's name and one bet's trace are worth to those who look for them. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.trace;
