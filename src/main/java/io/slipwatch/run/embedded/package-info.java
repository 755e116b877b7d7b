/**
 * The embedded PostgreSQL for laptops and tests: its folder, its processes, its roles.
 *
 * <p>Where to begin: {@link io.slipwatch.run.embedded.EmbeddedDatabase}. {@link io.slipwatch.run.embedded.DataFolder}
 * is the folder and its lock, {@link io.slipwatch.run.embedded.Postmaster} the server's process, which outlives a
 * killed service, {@link io.slipwatch.run.embedded.DatabaseSetup} the roles.
 *
 * <p>Thread: the main thread at the start, the shutdown hook at the end; both block.
 *
 * <p>It must not become a dependency of the service: the container image leaves it out, and no class of it is touched
 * where a database is given.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run.embedded;
