/**
 * What a person must look at, kept in a table until a person closes it with a reason. Decisions and sweeps open
 * findings; people close them.
 *
 * <p>Where to begin: {@link io.slipwatch.finding.FindingKind}, the closed list. {@link
 * io.slipwatch.finding.Finding.Opened} is what a decision asks to open; {@link io.slipwatch.finding.Findings} is the
 * port that the store implements.
 *
 * <p>Thread: values and an interface; the store's threads write and read them.
 *
 * <p>It must not become a log of failures: a failure that ends by itself is an {@code Outage}. Imports nothing of ours,
 * so that any room may open a finding.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.finding;
