/**
 * What a person must look at, kept in a table until it is closed with a reason. Decisions and sweeps open findings;
 * people close them. Imports nothing of ours, so that any room may open one.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.finding;
