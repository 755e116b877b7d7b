/**
 * What is judged before Quarkus starts: settings, addresses, the database. A start that cannot succeed ends with one
 * sentence for the person at the terminal.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run.preflight;
