/** The provider room, tested without a container: real HTTP on loopback, time moved by hand. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider;
