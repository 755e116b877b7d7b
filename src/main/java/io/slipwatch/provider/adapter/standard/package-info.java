/**
 * The protocol of {@code openapi/provider.yaml}, adapter {@code http}: how requests are written and how answers are
 * put into their classes, by status first and body second.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider.adapter.standard;
