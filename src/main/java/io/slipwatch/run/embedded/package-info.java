/**
 * The embedded PostgreSQL for laptops and tests: its folder, its processes, its roles. Left out of the container
 * image; no class of it is touched where a database is given.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run.embedded;
