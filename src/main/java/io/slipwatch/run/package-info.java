/**
 * How the service is started and stopped: preflight, the embedded PostgreSQL, the simulator beside it, and the order in
 * which all of it ends. Only this room touches Quarkus's main and the embedded database.
 *
 * <p>Decision: what runs beside the service is ended by one shutdown hook of ours that first waits until Quarkus is
 * fully down ({@link io.slipwatch.run.ManagedProcesses}). A signal makes the JVM run all hooks at once and never returns to
 * code behind {@code Quarkus.run}, so a try-finally there would not do, and a hook that did not wait would take the
 * database away from a service that is still draining.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run;
