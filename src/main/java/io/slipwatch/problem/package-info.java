/**
 * Answers to callers who did not get what they asked for: RFC 9457, one closed list of types, and the strict reading of
 * JSON and parameters that leads to them. Imports nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.problem;
