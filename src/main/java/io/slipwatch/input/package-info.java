/**
 * Strict reading of what callers send: JSON, fields, parameters, texts, ids and instants. All faults are reported at
 * once, each with its pointer. Imports {@code problem} only.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.input;
