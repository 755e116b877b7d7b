/**
 * What became of it: by id, by reference, as a list, as a history, and waiting for news.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.status;
