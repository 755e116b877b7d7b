/**
 * How the service is started and stopped: preflight, the embedded PostgreSQL and the simulator beside it, and the order
 * in which all of it ends. Only this room touches Quarkus's main and the embedded database.
 *
 * <p>Where to begin: {@link io.slipwatch.run.SlipwatchMain} is the start; {@link io.slipwatch.run.ServiceLifecycle} is
 * what Quarkus's start and stop do, and the drain.
 *
 * <p>Thread: the main thread and the shutdown hook; both may block. Nothing here runs for a request but the two
 * translations of exceptions ({@link io.slipwatch.run.StoreProblems}, {@link io.slipwatch.run.LimitProblems}), which
 * know two rooms and so belong to neither.
 *
 * <p>Decision: what runs beside the service is ended by one shutdown hook of ours that first waits until Quarkus is
 * fully down ({@link io.slipwatch.run.ManagedProcesses}). A signal makes the JVM run all hooks at once and never
 * returns to code behind {@code Quarkus.run}. So a try-finally would not do there, and a hook that did not wait would
 * take the database away from a service that still drains.
 *
 * <p>It must not become the place of the service's own work: it wires rooms and decides nothing about bets.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run;
