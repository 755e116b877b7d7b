/**
 * The command line: what commands there are, their options, and what is said about them. The launcher {@code ./slipwatch}
 * finds Java, builds and starts; what the words behind it mean is decided here and nowhere else.
 *
 * <p>Decisions:
 * <ul>
 *   <li>Words are read by picocli without Quarkus: {@code --help} and a wrong word are answered within half a second, before
 *       anything is started.
 *   <li>A start without words, which is what an orchestrator restarts, does not load picocli.
 *   <li>The commands that work on the repository (test, bench, openapi) are carried out by the launcher. It has their
 *       words judged here first.
 *   <li>{@code src/main/help.txt} is a copy of what {@code --help} says, for a clone that has no build yet; a test compares them.
 * </ul>
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run.command;
