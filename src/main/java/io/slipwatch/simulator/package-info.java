/**
 * A game provider to try against, with its own {@code main}. It speaks {@code openapi/provider.yaml}, and for each bet it
 * can be told to misbehave in one of the ways that real providers do.
 *
 * <p>Decisions:
 * <ul>
 *   <li>It imports nothing of ours: a simulator that shared code with the service would share its mistakes.
 *   <li>The way goes one direction: {@link io.slipwatch.simulator.ProviderHandler} reads HTTP,
 *       {@link io.slipwatch.simulator.Provider} decides without any I/O, {@link io.slipwatch.simulator.Journal} notes the
 *       decision, {@link io.slipwatch.simulator.AnswerWriter} carries it out. The journal is written before the answer leaves, so
 *       nothing was ever answered that is not in it.
 *   <li>A misbehaviour is data: a {@link io.slipwatch.simulator.script.Script} says what each submission does, how inquiries are
 *       answered and how the bet runs. {@link io.slipwatch.simulator.script.ScriptCatalog} is the whole list.
 *   <li>One event loop carries everything, so a hanging call costs a socket and no thread.
 *   <li>What it holds is in memory, and what it invents follows from the key and the reference alone: a simulator that was
 *       started anew tells the same story of a bet that is submitted again with the same key.
 * </ul>
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.simulator;
