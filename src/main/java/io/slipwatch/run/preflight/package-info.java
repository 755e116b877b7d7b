/**
 * What is judged before Quarkus starts: settings, addresses, the database.
 *
 * <p>Where to begin: {@link io.slipwatch.run.preflight.Preflight} looks before anything is started; {@link
 * io.slipwatch.run.preflight.FirstConnection} waits for the database and judges it. A start that cannot succeed ends
 * with a {@link io.slipwatch.run.preflight.CannotStart}: one sentence for the person at the terminal, which says what
 * to do.
 *
 * <p>Thread: the main thread, before there is any other; it may block.
 *
 * <p>It must not become a health check: what can pass by itself while the service runs is no reason to refuse the
 * start.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run.preflight;
