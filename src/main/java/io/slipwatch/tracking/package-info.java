/**
 * What is due is attempted, what is overdue expires. The rounds find work by state and time, never by event (law "work is found by state"): there
 * is no list of work that a crash could lose.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.tracking;
