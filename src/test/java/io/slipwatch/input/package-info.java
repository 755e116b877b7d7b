/** What is read strictly. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.input;
