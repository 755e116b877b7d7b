/** What a person at a terminal is told, before anything is started. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run.command;
