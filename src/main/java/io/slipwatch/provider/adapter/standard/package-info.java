/**
 * The protocol of {@code openapi/provider.yaml}, adapter {@code http}: how requests are written, how answers are put into their
 * classes, by status first and body second, and how callbacks are verified, by Standard Webhooks, and read.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider.adapter.standard;
