/** What is shipped beside the code: read as it lies in the repository, needing neither a cluster nor a container engine. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.ship;
