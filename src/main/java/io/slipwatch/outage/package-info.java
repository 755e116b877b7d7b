/** How what fails again and again is told: a line when it begins, a line when it is over, a count between. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.outage;
