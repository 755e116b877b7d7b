/**
 * A second protocol, which the service does not have: forms in and out, another path for each call, and a signature in a field.
 * It shows what a protocol costs: these five classes and their name in a provider's settings, and nothing elsewhere.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider.adapter.form;
